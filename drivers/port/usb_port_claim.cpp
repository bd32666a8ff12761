#include "drivers/port/usb_port_claim.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <new>

namespace drivers {

using boost::system::error_code;

UsbTransfer new_usb_transfer()
{
    UsbTransfer transfer{libusb_alloc_transfer(0), &libusb_free_transfer};
    if (!transfer)
        throw std::bad_alloc{};
    return transfer;
}

error_code usb_status_error(libusb_transfer_status status)
{
    switch (status) {
    case LIBUSB_TRANSFER_COMPLETED:
        return {};
    case LIBUSB_TRANSFER_CANCELLED:
    case LIBUSB_TRANSFER_TIMED_OUT:
        return usb_error(LIBUSB_ERROR_TIMEOUT);
    case LIBUSB_TRANSFER_STALL:
        return usb_error(LIBUSB_ERROR_PIPE);
    case LIBUSB_TRANSFER_NO_DEVICE:
        return usb_error(LIBUSB_ERROR_NO_DEVICE);
    case LIBUSB_TRANSFER_OVERFLOW:
        return usb_error(LIBUSB_ERROR_OVERFLOW);
    default:
        return usb_error(LIBUSB_ERROR_IO);
    }
}

PortResult<std::shared_ptr<UsbClaim>> UsbClaim::take(std::shared_ptr<UsbEvents> events,
                                                     libusb_device* device, std::uint8_t interface)
{
    libusb_device_handle* handle = nullptr;
    if (const int error = libusb_open(device, &handle); error != 0)
        return usb_error(error);
    std::shared_ptr<UsbClaim> claim{new UsbClaim{std::move(events), handle}};
    libusb_set_auto_detach_kernel_driver(handle, 1);
    if (const int error = libusb_claim_interface(handle, interface); error != 0)
        return usb_error(error);
    claim->interface_ = interface;
    return claim;
}

UsbClaim::~UsbClaim()
{
    if (interface_)
        libusb_release_interface(handle_, *interface_);
    libusb_close(handle_);
}

UsbExchange::UsbExchange(UsbClaim& claim, Kind kind, std::uint8_t endpoint,
                         std::span<std::byte> bytes)
    : claim_{claim}
{
    auto* data = reinterpret_cast<unsigned char*>(bytes.data());
    const auto size = static_cast<int>(bytes.size());
    if (kind == Kind::control)
        libusb_fill_control_transfer(transfer_.get(), claim.handle(), data, &UsbExchange::on_end,
                                     this, 0);
    else if (kind == Kind::bulk)
        libusb_fill_bulk_transfer(transfer_.get(), claim.handle(), endpoint, data, size,
                                  &UsbExchange::on_end, this, 0);
    else
        libusb_fill_interrupt_transfer(transfer_.get(), claim.handle(), endpoint, data, size,
                                       &UsbExchange::on_end, this, 0);
}

error_code UsbExchange::run(std::chrono::milliseconds within)
{
    if (claim_.events().is_here()) // nobody would be left to see it end
        return make_error_code(boost::system::errc::resource_deadlock_would_occur);
    if (const int error = libusb_submit_transfer(transfer_.get()); error != 0)
        return usb_error(error);
    std::unique_lock lock{mutex_};
    const auto has_ended = [this] { return ended_; };
    if (!changed_.wait_for(lock, std::max(within, std::chrono::milliseconds{0}), has_ended)) {
        lock.unlock();
        libusb_cancel_transfer(transfer_.get());
        lock.lock();
        // Not for long: the kernel has given it back already (usb_kill_urb), our thread reaps it.
        changed_.wait(lock, has_ended);
    }
    if (transfer_->status == LIBUSB_TRANSFER_STALL &&
        transfer_->type != LIBUSB_TRANSFER_TYPE_CONTROL)
        libusb_clear_halt(claim_.handle(), transfer_->endpoint);
    return usb_status_error(transfer_->status);
}

std::size_t UsbExchange::transferred() const
{
    return static_cast<std::size_t>(transfer_->actual_length);
}

void UsbExchange::on_end(libusb_transfer* transfer)
{
    auto& exchange = *static_cast<UsbExchange*>(transfer->user_data);
    const std::lock_guard lock{exchange.mutex_};
    exchange.ended_ = true;
    exchange.changed_.notify_all(); // under the lock: afterwards the exchange may be gone
}

} // namespace drivers
