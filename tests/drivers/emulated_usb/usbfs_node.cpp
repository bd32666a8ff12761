#include "tests/drivers/emulated_usb/usbfs_node.hpp"

#include <linux/usb/ch9.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>
#include <stdexcept>

namespace drivers {

namespace {

// What an ioctl's argument points to; written back when the ioctl is completed.
template <class T>
T& argument(UMockdevIoctlClient* file)
{
    const IoctlData data{
        umockdev_ioctl_data_resolve(umockdev_ioctl_client_get_arg(file), 0, sizeof(T), nullptr)};
    return *reinterpret_cast<T*>(data->data); // the argument keeps it too
}

} // namespace

UsbfsNode::UsbfsNode(EmulatedUsbDevice& device, const std::string& path)
    : device_{device}, mutex_{device.mutex_}
{
    termios raw{};
    cfmakeraw(&raw);
    raw.c_cflag |= CS8 | CREAD;
    char name[128] = "";
    if (openpty(&master_, &slave_, name, &raw, nullptr) != 0 || symlink(name, path.c_str()) != 0)
        throw std::runtime_error{"no pty for " + path};
    set_ready(false);
    const std::lock_guard lock{*mutex_};
    device_.node_ = this;
}

UsbfsNode::~UsbfsNode()
{
    unplug();
}

// A pty whose output is stopped cannot be written to; for usbfs that says: nothing to reap. Works
// on the slave's side only.
void UsbfsNode::set_ready(bool ready)
{
    if (slave_ >= 0)
        tcflow(slave_, ready ? TCOON : TCOOFF);
}

void UsbfsNode::unplug()
{
    const std::lock_guard lock{*mutex_};
    if (std::exchange(unplugged_, true))
        return;
    device_.node_ = nullptr;
    for (auto urb = in_flight_.begin(); urb != in_flight_.end();)
        urb = end(urb, -ESHUTDOWN);
    for (auto& [number, interface] : device_.interfaces_)
        interface = {device_.traits_.kernel_driver, nullptr};
    for (auto& [address, endpoint] : device_.endpoints_)
        endpoint = {endpoint.is, {}, false, endpoint.halts_cleared, std::nullopt, std::nullopt};
    close(slave_);
    close(master_); // POLLERR and POLLHUP for whoever has the node open, as from usbfs
    master_ = slave_ = -1;
}

void UsbfsNode::file_closed(UMockdevIoctlClient* file)
{
    const std::lock_guard lock{*mutex_};
    const auto is_of_file = [file](const Urb& urb) { return urb.file == file; };
    in_flight_.remove_if(is_of_file);
    ended_.remove_if(is_of_file);
    if (unplugged_)
        return;
    for (auto& [number, interface] : device_.interfaces_) {
        if (interface.claimed_by == file)
            interface = {"", nullptr}; // the kernel's driver does not come back by itself
    }
}

// ---- transfers ----------------------------------------------------------------------------------

void UsbfsNode::go_on()
{
    for (bool moved = true; moved;) {
        moved = false;
        std::set<std::uint8_t> busy; // endpoints serve one transfer after another
        for (auto urb = in_flight_.begin(); urb != in_flight_.end();) {
            const auto status = busy.insert(urb->transfer.endpoint).second
                                    ? device_.carry(urb->transfer)
                                    : std::nullopt;
            if (status) {
                busy.erase(urb->transfer.endpoint);
                urb = end(urb, *status);
                moved = true;
            } else {
                ++urb;
            }
        }
        moved |= std::exchange(device_.queued_, false);
    }
}

bool UsbfsNode::is_waiting(std::uint8_t endpoint) const
{
    for (const auto& urb : in_flight_) {
        if (urb.transfer.endpoint == endpoint)
            return true;
    }
    return false;
}

std::list<UsbfsNode::Urb>::iterator UsbfsNode::end(std::list<Urb>::iterator urb, int status)
{
    // Written here alone: only what differs from the memory as it was loaded is written back, so an
    // intermediate value would stay.
    urb->fields().status = status;
    urb->fields().actual_length = static_cast<int>(urb->transfer.done);
    const auto next = std::next(urb);
    ended_.splice(ended_.end(), in_flight_, urb);
    set_ready(true);
    return next;
}

void UsbfsNode::submit(UMockdevIoctlClient* file)
{
    IoctlData request{umockdev_ioctl_data_resolve(umockdev_ioctl_client_get_arg(file), 0,
                                                  sizeof(usbdevfs_urb), nullptr)};
    const auto& fields = *reinterpret_cast<usbdevfs_urb*>(request->data);
    const auto size = static_cast<std::size_t>(fields.buffer_length);
    IoctlData bytes;
    if (size > 0)
        bytes.reset(umockdev_ioctl_data_resolve(request.get(), offsetof(usbdevfs_urb, buffer), size,
                                                nullptr));
    EmulatedUsbDevice::Transfer transfer{fields.endpoint, {}, 0};
    if (bytes)
        transfer.bytes = {reinterpret_cast<std::byte*>(bytes->data), size};
    in_flight_.push_back({file, std::move(request), std::move(bytes), transfer});
    umockdev_ioctl_client_complete(file, 0, 0);
    go_on();
}

void UsbfsNode::discard(UMockdevIoctlClient* file)
{
    const auto address =
        *reinterpret_cast<unsigned long*>(umockdev_ioctl_client_get_arg(file)->data);
    for (auto urb = in_flight_.begin(); urb != in_flight_.end(); ++urb) {
        if (urb->request->client_addr != address)
            continue;
        end(urb, -ENOENT);
        return umockdev_ioctl_client_complete(file, 0, 0);
    }
    umockdev_ioctl_client_complete(file, -1, EINVAL); // it has ended already
}

void UsbfsNode::reap(UMockdevIoctlClient* file)
{
    const auto found = std::ranges::find(ended_, file, &Urb::file);
    if (found == ended_.end()) {
        set_ready(!ended_.empty()); // somebody else's, who has the node open, too
        return umockdev_ioctl_client_complete(file, -1, unplugged_ ? ENODEV : EAGAIN);
    }
    const auto urb = std::move(*found);
    ended_.erase(found);
    const IoctlData where{umockdev_ioctl_data_resolve(umockdev_ioctl_client_get_arg(file), 0,
                                                      sizeof(void*), nullptr)};
    umockdev_ioctl_data_set_ptr(where.get(), 0, urb.request.get());
    if (ended_.empty())
        set_ready(false);
    umockdev_ioctl_client_complete(file, 0, 0);
}

// ---- everything else ----------------------------------------------------------------------------

void UsbfsNode::obey(UMockdevIoctlClient* file)
{
    const std::lock_guard lock{*mutex_};
    const auto request = umockdev_ioctl_client_get_request(file);
    if (request == USBDEVFS_REAPURBNDELAY || request == USBDEVFS_REAPURB)
        return reap(file);
    if (request == USBDEVFS_DISCARDURB)
        return discard(file);
    if (unplugged_)
        return umockdev_ioctl_client_complete(file, -1, ENODEV);
    if (request == USBDEVFS_SUBMITURB)
        return submit(file);
    const auto [result, error] = answer(file, request);
    umockdev_ioctl_client_complete(file, error == 0 ? result : -1, error);
}

UsbfsNode::Answer UsbfsNode::answer(UMockdevIoctlClient* file, unsigned long request)
{
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES:
        argument<std::uint32_t>(file) =
            USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION |
            USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_BULK_SCATTER_GATHER |
            USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_DROP_PRIVILEGES;
        return {};
    case USBDEVFS_CLEAR_HALT: {
        const auto found =
            device_.endpoints_.find(static_cast<std::uint8_t>(argument<unsigned>(file)));
        if (found == device_.endpoints_.end())
            return {-1, ENOENT};
        found->second.halted = false;
        ++found->second.halts_cleared;
        return {};
    }
    case USBDEVFS_SETINTERFACE:
    case USBDEVFS_SETCONFIGURATION:
    case USBDEVFS_RESET:
        return {};
    case USBDEVFS_GETDRIVER:
    case USBDEVFS_IOCTL:
        return answer_driver(file, request);
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_DISCONNECT_CLAIM:
    case USBDEVFS_RELEASEINTERFACE:
        return answer_claim(file, request);
    default:
        return {-1, ENOTTY};
    }
}

UsbfsNode::Answer UsbfsNode::answer_driver(UMockdevIoctlClient* file, unsigned long request)
{
    if (request == USBDEVFS_GETDRIVER) {
        auto& wanted = argument<usbdevfs_getdriver>(file);
        const auto found = device_.interfaces_.find(static_cast<std::uint8_t>(wanted.interface));
        if (found == device_.interfaces_.end() || found->second.driver.empty())
            return {-1, ENODATA};
        std::snprintf(wanted.driver, sizeof wanted.driver, "%s", found->second.driver.c_str());
        return {};
    }
    const auto& wanted = argument<usbdevfs_ioctl>(file);
    const auto found = device_.interfaces_.find(static_cast<std::uint8_t>(wanted.ifno));
    if (found == device_.interfaces_.end())
        return {-1, EINVAL};
    auto& driver = found->second.driver;
    switch (static_cast<unsigned>(wanted.ioctl_code)) {
    case USBDEVFS_DISCONNECT:
        return driver.empty() ? Answer{-1, ENODATA} : (driver.clear(), Answer{});
    case USBDEVFS_CONNECT:
        driver = device_.traits_.kernel_driver;
        return {driver.empty() ? 0 : 1, 0};
    default:
        return {-1, ENOTTY};
    }
}

UsbfsNode::Answer UsbfsNode::answer_claim(UMockdevIoctlClient* file, unsigned long request)
{
    if (request == USBDEVFS_CLAIMINTERFACE)
        return claim(file, argument<unsigned>(file), false);
    if (request == USBDEVFS_DISCONNECT_CLAIM)
        return claim(file, argument<usbdevfs_disconnect_claim>(file).interface, true);
    const auto found =
        device_.interfaces_.find(static_cast<std::uint8_t>(argument<unsigned>(file)));
    if (found == device_.interfaces_.end() || found->second.claimed_by != file)
        return {-1, EINVAL};
    found->second = {"", nullptr};
    return {};
}

UsbfsNode::Answer UsbfsNode::claim(UMockdevIoctlClient* file, unsigned interface, bool detach)
{
    const auto found = device_.interfaces_.find(static_cast<std::uint8_t>(interface));
    if (found == device_.interfaces_.end())
        return {-1, EINVAL};
    auto& is = found->second;
    if (is.driver == "usbfs" && is.claimed_by != file)
        return {-1, EBUSY}; // another program's, which keeps it
    if (!detach && !is.driver.empty() && is.claimed_by != file)
        return {-1, EBUSY};
    is = {"usbfs", file};
    return {};
}

} // namespace drivers
