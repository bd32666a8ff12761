// A sign by its line in the settings.
#pragma once

#include "drivers/led_sign/led_sign.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drivers {

// PROTOCOL:WAY;WIDTHxHEIGHT;KEY=VALUE;…
//   onbon:tcp:192.168.1.60:5005;64x32;screen=1;font=1,32
//   c_power:tcp:192.168.1.222:5200;192x32;card=1;id=FFFFFFFF
//   c_power:serial:/dev/ttyUSB0;192x32                   (115200,8n1 unless the line says
//   otherwise) alpha:serial:/dev/ttyUSB1;80x7;address=00            (9600,7e1 unless the line says
//   otherwise) ddp:udp:192.168.1.70:4048;192x32
//   … ;record=FILE                                       the conversation, as text for a technician
// Keys that are not listed here are not the driver's; they are handed back in `others`.
struct LedSignPlace {
    enum class Protocol : std::uint8_t { onbon, c_power, alpha, ddp };

    Protocol protocol = Protocol::onbon;
    std::string way; // "tcp:…", "udp:…" or "serial:…"
    std::uint16_t width = 0, height = 0;
    std::uint16_t screen = 1;      // onbon, 0 to 65534 (65534: whichever hears it)
    std::string font;              // onbon, "1,32": number and rows of a larger font on the card
    std::uint8_t card = 1;         // c_power, 1 to 255 (255: any)
    std::uint32_t id = 0xFFFFFFFF; // c_power, as set on the card
    std::string address = "00";    // alpha, two hexadecimal digits
    std::string record{};          // a file for what goes over the way; empty: none
    std::vector<std::pair<std::string, std::string>> others;

    bool takes_dots() const { return protocol == Protocol::c_power || protocol == Protocol::ddp; }
    bool operator==(const LedSignPlace&) const = default;
};

// The error is a sentence that says what is wrong.
boost::system::result<LedSignPlace, std::string> parse_led_sign(std::string_view text);

// Nothing is opened yet but the file of a recording. The error is a sentence that says what is
// wrong with the way or the file.
boost::system::result<std::unique_ptr<LedSign>, std::string> led_sign_at(const LedSignPlace& place);

} // namespace drivers
