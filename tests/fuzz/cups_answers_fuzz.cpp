// Any bytes as the answer of a print server or printer: nothing of them is trusted.
#include "drivers/printer/cups_answers.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace drivers::cups;
    const auto message = message_from(std::as_bytes(std::span{data, size}));
    if (!message)
        return 0;
    (void)refusal_in(message);
    if (const auto says = printer_says_in(message)) {
        if (says->reasons.size() > reasons_max)
            std::abort();
        (void)hindrance_in(*says);
    }
    (void)job_says_in(message);
    (void)subscription_in(message);
    if (job_id_in(message).value_or(1) <= 0 || events_in(message, 1, 1).all.size() > events_max ||
        abilities_in(message).media.size() > listed_max)
        std::abort();
    (void)jobs_in(message, "hallcall slip desk ");
    return 0;
}
