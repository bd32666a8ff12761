// Any reports of a numpad: what is pressed was released before, and nothing is pressed that no
// report of eight bytes holds. The first byte of each report is its length.
#include "drivers/keypad/hid_keyboard.hpp"
#include "drivers/keypad/stream_deck_bytes.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace drivers;

constexpr std::uint16_t products[] = {0x006d, 0x006c, 0x009a, 0x0063};

struct Check {
    void feed(std::span<const std::byte> report)
    {
        for (const auto& change : reports.feed(report)) {
            if (report.size() != hid::boot_report_bytes || down[change.usage] == change.pressed)
                std::abort();
            down[change.usage] = change.pressed;
        }
        if (std::count(down.begin(), down.end(), true) > 6 + 8)
            std::abort();
        now += std::chrono::milliseconds{8};
        if (keys.feed(report).size() > 3 * 14)
            std::abort();
        for (const auto product : products) {
            const auto& model = *stream_deck::model_of(product);
            const auto deck = stream_deck::keys_down(model, report);
            if (deck && deck->size() != model.keys())
                std::abort();
        }
    }

    hid::BootReports reports;
    std::array<bool, 256> down{};
    std::chrono::steady_clock::time_point now{std::chrono::hours{1}};
    hid::NumpadKeys keys{hid::numpad_keys(), [this] { return now; }};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Check check;
    for (auto left = std::as_bytes(std::span{data, size}); !left.empty();) {
        const auto length =
            std::min<std::size_t>(std::to_integer<std::size_t>(left[0]), left.size() - 1);
        check.feed(left.subspan(1, length));
        left = left.subspan(1 + length);
    }
    return 0;
}
