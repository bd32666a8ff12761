// What a newcomer or a damaged folder can put before the hall's authority: registers, codes,
// certificates, keys, signing requests; and before a kiosk: a person key. Read back, what was
// understood is the same.
#include "protocol/trust/code.hpp"
#include "protocol/trust/person_key.hpp"
#include "protocol/trust/register.hpp"

#include <cstdint>
#include <cstdlib>

using namespace protocol::trust;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto whole = Register::parse(text);
    if (!whole && whole.error().what().empty())
        std::abort();
    if (whole)
        for (const auto& act : whole->acts())
            if (act.key.empty() || act.right.subject.device.empty())
                std::abort();
    if (const auto code = parse_code(text); code && !(parse_code(text_of(*code)).value() == *code))
        std::abort();
    if (const auto secret = PersonSecret::parse(text);
        secret && PersonSecret::parse(secret->text())->bytes() != secret->bytes())
        std::abort();
    if (const auto certificate = certificate_from(text)) {
        subject_of(**certificate);
        serial_of(**certificate);
        not_after(**certificate);
    }
    if (const auto key = key_from(text); key && pem_of(*key).empty())
        std::abort();
    const auto request = public_key_of(text);
    if (!request && request.error().what().empty())
        std::abort();
    return 0;
}
