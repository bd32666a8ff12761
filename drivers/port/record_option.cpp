#include "drivers/port/record_option.hpp"

namespace drivers {

RecordedAddress recorded_address(std::string_view text)
{
    constexpr std::string_view option = ";record=";
    const auto at = text.find(option);
    if (at == text.npos)
        return {text, {}};
    return {text.substr(0, at), std::string{text.substr(at + option.size())}};
}

void record_all(const std::string& file, const std::vector<RecordOfDevice>& devices)
{
    if (file.empty())
        return;
    for (const auto& [name, record] : devices)
        if (record->empty())
            *record = devices.size() == 1 ? file : file + "." + name;
}

} // namespace drivers
