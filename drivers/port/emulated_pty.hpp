// The device's end of a serial line without metal: a pseudo-terminal, with a name that stays.
#pragma once

#include <cstdint>
#include <string>

namespace drivers {

class EmulatedPty {
public:
    // Makes the line and points `link` to it, taking the place of a link that was there. Throws
    // std::system_error when that cannot be done, also when `link` is something else than a link.
    explicit EmulatedPty(std::string link);
    ~EmulatedPty(); // the line breaks, as an adapter that is pulled out; the link is gone
    EmulatedPty(const EmulatedPty&) = delete;
    EmulatedPty& operator=(const EmulatedPty&) = delete;

    const std::string& link() const { return link_; }
    int device_end() const { return master_; } // to read from and write to
    // That the host has set; 0 for one that serial ports have not.
    std::uint32_t baud() const;

private:
    void make();
    void point();

    std::string link_;
    std::string line_;
    int master_ = -1;
    int slave_ = -1; // kept open: without any host the device's end would be an error
};

} // namespace drivers
