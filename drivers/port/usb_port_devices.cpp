#include "drivers/port/usb_port_devices.hpp"

#include "drivers/port/usb_port_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

namespace drivers {

namespace {

constexpr std::size_t text_bytes_max = 3 * usb_text_characters_max; // as UTF-8
constexpr std::size_t ports_max = 7; // USB 3.0, 8.9: hubs behind hubs

std::string place_of(libusb_device* device)
{
    std::array<std::uint8_t, ports_max> ports{};
    const int depth = libusb_get_port_numbers(device, ports.data(), static_cast<int>(ports.size()));
    auto place = std::to_string(libusb_get_bus_number(device));
    for (int hub = 0; hub < depth; ++hub)
        place += (hub == 0 ? '-' : '.') + std::to_string(ports[static_cast<std::size_t>(hub)]);
    return place;
}

// The kernel asked for its texts when the device was plugged in. Asking again would need
// permission, wake up a device that sleeps, and wait for one that does not answer.
std::string text_of(const std::string& place, const char* which)
{
    std::ifstream file{"/sys/bus/usb/devices/" + place + "/" + which};
    std::array<char, text_bytes_max + 1> text{};
    file.getline(text.data(), text.size());
    return clean_usb_text(text.data());
}

std::vector<UsbEndpoint> endpoints_of(const libusb_interface_descriptor& setting)
{
    std::vector<UsbEndpoint> endpoints;
    for (const auto& one : std::span{setting.endpoint, setting.bNumEndpoints}) {
        const auto type = one.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK;
        if (type != LIBUSB_ENDPOINT_TRANSFER_TYPE_BULK &&
            type != LIBUSB_ENDPOINT_TRANSFER_TYPE_INTERRUPT)
            continue;
        endpoints.push_back(
            {one.bEndpointAddress,
             type == LIBUSB_ENDPOINT_TRANSFER_TYPE_BULK ? UsbEndpoint::Kind::bulk
                                                        : UsbEndpoint::Kind::interrupt,
             static_cast<std::uint16_t>(one.wMaxPacketSize & 0x7FF)}); // USB 2.0, 9.6.6
    }
    return endpoints;
}

std::vector<UsbInterface> interfaces_of(libusb_device* device)
{
    libusb_config_descriptor* raw = nullptr;
    if (libusb_get_active_config_descriptor(device, &raw) != 0 &&
        libusb_get_config_descriptor(device, 0, &raw) != 0)
        return {};
    const std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)>
        config{raw, &libusb_free_config_descriptor};
    std::vector<UsbInterface> interfaces;
    for (const auto& one : std::span{config->interface, config->bNumInterfaces}) {
        if (one.num_altsetting < 1)
            continue;
        const auto& first = one.altsetting[0];
        interfaces.push_back({first.bInterfaceNumber, first.bInterfaceClass,
                              first.bInterfaceSubClass, first.bInterfaceProtocol,
                              endpoints_of(first)});
    }
    return interfaces;
}

UsbDevice describe(libusb_device* device, const libusb_device_descriptor& descriptor)
{
    UsbDevice is;
    is.vendor = descriptor.idVendor;
    is.product = descriptor.idProduct;
    is.place = place_of(device);
    is.serial = text_of(is.place, "serial");
    is.maker = text_of(is.place, "manufacturer");
    is.name = text_of(is.place, "product");
    is.interfaces = interfaces_of(device);
    is.bus = libusb_get_bus_number(device);
    is.address = libusb_get_device_address(device);
    return is;
}

// "1-10" comes after "1-2".
std::vector<unsigned> numbers_of(const std::string& place)
{
    std::vector<unsigned> numbers;
    for (const char* at = place.data(); at < place.data() + place.size(); ++at) {
        unsigned number = 0;
        at = std::from_chars(at, place.data() + place.size(), number).ptr;
        numbers.push_back(number);
    }
    return numbers;
}

} // namespace

void UsbDevices::Watcher::wake()
{
    const std::lock_guard lock{running_};
    if (!ended_)
        changed_();
}

void UsbDevices::Watcher::end(bool is_bus_thread)
{
    std::unique_lock lock{running_, std::defer_lock};
    if (!is_bus_thread) // there, no other handler can be running than the one that ends this
        lock.lock();
    ended_ = true;
}

int UsbDevices::listen(libusb_context* context, std::function<void()> changed)
{
    changed_ = std::move(changed);
    if (libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) == 0)
        return LIBUSB_ERROR_NOT_SUPPORTED;
    return libusb_hotplug_register_callback(
        context, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
        LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
        LIBUSB_HOTPLUG_MATCH_ANY, &UsbDevices::on_change, this, nullptr);
}

void UsbDevices::forget()
{
    const std::lock_guard lock{mutex_};
    seen_.clear();
    watchers_.clear();
}

int UsbDevices::on_change(libusb_context*, libusb_device* device, libusb_hotplug_event event,
                          void* self)
{
    auto& devices = *static_cast<UsbDevices*>(self);
    if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED)
        devices.arrived(device);
    else
        devices.left(device);
    devices.changed_();
    return 0; // go on listening
}

void UsbDevices::arrived(libusb_device* device)
{
    libusb_device_descriptor descriptor{};
    if (libusb_get_device_descriptor(device, &descriptor) != 0 ||
        descriptor.bDeviceClass == LIBUSB_CLASS_HUB)
        return;
    Seen now{{libusb_ref_device(device), &libusb_unref_device}, describe(device, descriptor)};
    const std::lock_guard lock{mutex_};
    // libusb may tell of a device twice.
    std::erase_if(seen_, [device](const Seen& one) { return one.handle.get() == device; });
    seen_.push_back(std::move(now));
    std::ranges::sort(seen_, {}, [](const Seen& one) { return numbers_of(one.device.place); });
}

void UsbDevices::left(libusb_device* device)
{
    const std::lock_guard lock{mutex_};
    std::erase_if(seen_, [device](const Seen& one) { return one.handle.get() == device; });
}

void UsbDevices::wake_watchers()
{
    std::unique_lock lock{mutex_};
    const auto awake = watchers_;
    lock.unlock();
    for (const auto& watcher : awake)
        watcher->wake();
}

std::vector<UsbDevice> UsbDevices::list() const
{
    const std::lock_guard lock{mutex_};
    std::vector<UsbDevice> devices;
    for (const auto& one : seen_)
        devices.push_back(one.device);
    return devices;
}

UsbDevices::Handle UsbDevices::find(const UsbDevice& device) const
{
    const std::lock_guard lock{mutex_};
    const auto found = std::ranges::find_if(seen_, [&](const Seen& one) {
        return one.device.bus == device.bus && one.device.address == device.address &&
               one.device.vendor == device.vendor && one.device.product == device.product;
    });
    return found == seen_.end() ? nullptr : found->handle;
}

void UsbDevices::add(std::shared_ptr<Watcher> watcher)
{
    const std::lock_guard lock{mutex_};
    watchers_.push_back(std::move(watcher));
}

void UsbDevices::remove(const std::shared_ptr<Watcher>& watcher)
{
    const std::lock_guard lock{mutex_};
    std::erase(watchers_, watcher);
}

} // namespace drivers
