#include "drivers/port/usb_port_events.hpp"

#include <boost/system/errc.hpp>
#include <pthread.h>

#include <utility>

namespace drivers {

namespace {

// Nothing has to happen by itself: transfers and stop() wake the loop up.
constexpr timeval idle{60, 0};
constexpr std::chrono::milliseconds pause_after_failure{20};
constexpr const char* thread_name = "usb events"; // as top -H shows it

} // namespace

boost::system::error_code usb_error(int libusb_error)
{
    using namespace boost::system::errc;
    switch (libusb_error) {
    case LIBUSB_SUCCESS:
        return {};
    case LIBUSB_ERROR_ACCESS:
        return make_error_code(permission_denied);
    case LIBUSB_ERROR_NO_DEVICE:
    case LIBUSB_ERROR_NOT_FOUND:
        return make_error_code(no_such_device);
    case LIBUSB_ERROR_BUSY:
        return make_error_code(device_or_resource_busy);
    case LIBUSB_ERROR_TIMEOUT:
        return make_error_code(timed_out);
    case LIBUSB_ERROR_OVERFLOW:
        return make_error_code(value_too_large);
    case LIBUSB_ERROR_PIPE:
        return make_error_code(broken_pipe);
    default:
        return make_error_code(io_error);
    }
}

boost::system::result<std::shared_ptr<UsbEvents>, std::string> UsbEvents::start()
{
    auto loop = std::make_shared<Loop>();
    if (const int error = libusb_init(&loop->context); error != 0)
        return std::string{"USB cannot be used: "} + libusb_strerror(error);
    std::shared_ptr<UsbEvents> events{new UsbEvents{loop}};
    if (const int error =
            loop->devices.listen(loop->context, [raw = loop.get()] { raw->wake_watchers_soon(); });
        error != 0)
        return std::string{"USB devices that come and go cannot be seen: "} +
               libusb_strerror(error);
    loop->has_started = true;
    return events;
}

UsbEvents::UsbEvents(std::shared_ptr<Loop> loop)
    : loop_{std::move(loop)}, thread_{[owned = loop_] { owned->run(); }}
{
}

UsbEvents::~UsbEvents()
{
    loop_->stop = true;
    libusb_interrupt_event_handler(loop_->context);
    if (is_here())
        thread_.detach(); // it keeps the loop until it has left it
    else
        thread_.join();
}

UsbEvents::Loop::~Loop()
{
    devices.forget();
    if (context != nullptr)
        libusb_exit(context);
}

void UsbEvents::Loop::run()
{
    (void)pthread_setname_np(pthread_self(), thread_name);
    while (!stop) {
        auto longest = idle;
        const int error = libusb_handle_events_timeout_completed(context, &longest, nullptr);
        if (error != 0 && error != LIBUSB_ERROR_INTERRUPTED)
            std::this_thread::sleep_for(pause_after_failure);
        run_errands();
    }
}

void UsbEvents::Loop::run_soon(std::function<void()> errand)
{
    {
        const std::lock_guard lock{mutex};
        errands.push_back(std::move(errand));
    }
    libusb_interrupt_event_handler(context);
}

void UsbEvents::Loop::wake_watchers_soon()
{
    if (has_started) // what was there before is nobody's news
        run_soon([this] { devices.wake_watchers(); });
}

void UsbEvents::Loop::run_errands()
{
    std::unique_lock lock{mutex};
    const auto due = std::exchange(errands, {});
    lock.unlock();
    for (const auto& errand : due)
        errand();
}

} // namespace drivers
