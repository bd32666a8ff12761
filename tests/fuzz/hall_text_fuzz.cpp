// Texts of people and files that the rules read: ticket numbers and time zones.
#include "hall/terms.hpp"
#include "hall/time_zone.hpp"

#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto number = hall::parse_ticket_number(text);
        number && hall::parse_ticket_number(hall::to_string(*number)) != number)
        std::abort();
    if (const auto zone = hall::parse_time_zone(text)) {
        // Whatever the rule, a day has an end, and whoever opens the days that are over comes to
        // one that is not. It may take two: clocks that are put back over midnight show a date
        // again.
        const hall::Time instant{std::chrono::milliseconds{1'772'413'200'000}};
        auto date = hall::business_date(*zone, std::chrono::minutes{0}, instant);
        int over = 0;
        while (hall::end_of_business_day(*zone, std::chrono::minutes{0}, date) <= instant) {
            if (++over > 2)
                std::abort();
            date = std::chrono::sys_days{date} + std::chrono::days{1};
        }
    }
    return 0;
}
