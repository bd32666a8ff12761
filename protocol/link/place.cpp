#include "protocol/link/place.hpp"

#include "protocol/link/address.hpp"

#include <utility>

namespace protocol::link {

trust::Result<Place> parse_place(std::string_view text)
{
    static constexpr std::string_view key = "identity=";
    const auto semicolon = text.find(';');
    const auto where = parse_address(text.substr(0, semicolon));
    if (!where)
        return trust::Fault::because(where.error());
    if (semicolon == std::string_view::npos)
        return Place{*where};
    const auto rest = text.substr(semicolon + 1);
    if (!rest.starts_with(key) || rest.size() == key.size())
        return trust::Fault::because("\"" + std::string{rest.substr(0, 80)} +
                                     "\": behind the address only identity=FOLDER is known.");
    auto identity = trust::Identity::open(std::string{rest.substr(key.size())});
    if (!identity)
        return identity.error();
    return Place{*where, std::make_shared<const trust::Identity>(std::move(*identity))};
}

} // namespace protocol::link
