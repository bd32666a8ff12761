// One claimed interface and the transfers over it. For usb_port*.cpp alone.
#pragma once

#include "drivers/port/usb_port_events.hpp"

#include <condition_variable>

namespace drivers {

using UsbTransfer = std::unique_ptr<libusb_transfer, decltype(&libusb_free_transfer)>;
UsbTransfer new_usb_transfer();
boost::system::error_code usb_status_error(libusb_transfer_status status);

// An open device with one interface taken from the kernel's driver, which gets it back in the end.
class UsbClaim {
public:
    static PortResult<std::shared_ptr<UsbClaim>>
    take(std::shared_ptr<UsbEvents> events, libusb_device* device, std::uint8_t interface);
    UsbClaim(const UsbClaim&) = delete;
    UsbClaim& operator=(const UsbClaim&) = delete;
    ~UsbClaim();

    libusb_device_handle* handle() const { return handle_; }
    UsbEvents& events() const { return *events_; }

private:
    UsbClaim(std::shared_ptr<UsbEvents> events, libusb_device_handle* handle)
        : events_{std::move(events)}, handle_{handle}
    {
    }

    std::shared_ptr<UsbEvents> events_;
    libusb_device_handle* handle_;
    std::optional<std::uint8_t> interface_;
};

// One transfer, waited for. `bytes` is its buffer, with the setup packet in front for control.
class UsbExchange {
public:
    enum class Kind : std::uint8_t { bulk, interrupt, control };

    UsbExchange(UsbClaim& claim, Kind kind, std::uint8_t endpoint, std::span<std::byte> bytes);

    // timed_out when it was cancelled. A stalled endpoint is cleared before this returns.
    boost::system::error_code run(std::chrono::milliseconds within);
    std::size_t transferred() const; // also of one that was cancelled

private:
    static void LIBUSB_CALL on_end(libusb_transfer* transfer);

    UsbClaim& claim_;
    UsbTransfer transfer_ = new_usb_transfer();
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ended_ = false;
};

std::unique_ptr<UsbHearing> hear_usb(std::shared_ptr<UsbClaim> claim, std::uint8_t endpoint,
                                     std::size_t bytes_max, UsbLink::Report report);

} // namespace drivers
