#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"

#include "tests/drivers/emulated_usb/usb_descriptors.hpp"
#include "tests/drivers/emulated_usb/usbfs_node.hpp"

#include <umockdev.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

// The thread sanitizer cannot see how GLib's own threads wait for each other. What these libraries
// do between themselves is not ours to judge; our handlers, which they call, are still watched.
extern "C" const char* __tsan_default_suppressions()
{
    return "called_from_lib:libumockdev.so.0\n"
           "called_from_lib:libglib-2.0.so.0\n"
           "called_from_lib:libgobject-2.0.so.0\n"
           "called_from_lib:libgio-2.0.so.0\n"
           "called_from_lib:libudev.so.1\n"
           // It frees counted devices on its own thread. Our callbacks are watched no longer, but
           // they do no more than to take a lock and hand over.
           "race:libusb-1.0.so.0\n";
}

namespace drivers {

namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};

std::string hexadecimal(const UsbBytes& bytes)
{
    std::string text;
    for (const auto byte : bytes) {
        char digits[3] = "";
        std::snprintf(digits, sizeof digits, "%02x", std::to_integer<unsigned>(byte));
        text += digits;
    }
    return text;
}

std::string printed(const char* format, unsigned value)
{
    char text[16] = "";
    std::snprintf(text, sizeof text, format, value);
    return text;
}

void check(gboolean done, GError* error)
{
    if (!done)
        throw std::runtime_error{error != nullptr ? error->message : "umockdev"};
}

// The device as umockdev-record(1) would write it, without the "N:" line that makes the node.
std::string description(const EmulatedUsbDevice::Traits& is, const std::string& path,
                        unsigned address, const std::string& place)
{
    auto descriptors = usb_device_descriptor(is);
    const auto configuration = usb_configuration_descriptor(is);
    descriptors.insert(descriptors.end(), configuration.begin(), configuration.end());
    const auto vendor = printed("%04x", is.vendor), product = printed("%04x", is.product);
    auto text = "P: /devices/pci0000:00/usb1/" + place +
                "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DRIVER=usb\nE: BUSNUM=001" +
                "\nE: DEVNUM=" + printed("%03u", address) + "\nE: DEVNAME=" + path +
                "\nE: PRODUCT=" + vendor + "/" + product +
                "/100\nE: MAJOR=189\nE: MINOR=" + std::to_string(address - 1) + "\n";
    const auto attribute = [&text](const std::string& name, const std::string& value) {
        if (!value.empty())
            text += "A: " + name + "=" + value + "\\n\n";
    };
    attribute("busnum", "1");
    attribute("devnum", std::to_string(address));
    attribute("bConfigurationValue", "1");
    attribute("speed", std::to_string(is.megabits));
    attribute("idVendor", vendor);
    attribute("idProduct", product);
    attribute("manufacturer", is.maker);
    attribute("product", is.name);
    attribute("serial", is.serial);
    return text + "H: descriptors=" + hexadecimal(descriptors) + "\n";
}

} // namespace

struct EmulatedUsbBus::TestBed {
    struct Plugged {
        EmulatedUsbDevice* device;
        std::string place;
        bool is_in = true;
        std::unique_ptr<UsbfsNode> node; // also afterwards: who has it open still asks
    };
    struct File { // for whoever opened a node
        TestBed* bed;
        std::string path;
    };

    UsbfsNode* node_at(const std::string& path)
    {
        const std::lock_guard lock{mutex};
        const auto found = plugged.find(path);
        return found == plugged.end() ? nullptr : found->second.node.get();
    }

    static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* file, gpointer self)
    {
        auto* node = static_cast<TestBed*>(self)->node_at(umockdev_ioctl_client_get_devnode(file));
        if (node != nullptr)
            node->obey(file);
        else
            umockdev_ioctl_client_complete(file, -1, ENODEV);
        return TRUE;
    }
    // umockdev 0.17 does not say when a program closes a node; its object goes away then.
    static void on_open(UMockdevIoctlBase*, UMockdevIoctlClient* file, gpointer self)
    {
        g_object_weak_ref(
            G_OBJECT(file), &TestBed::on_close,
            new File{static_cast<TestBed*>(self), umockdev_ioctl_client_get_devnode(file)});
    }
    static void on_close(gpointer data, GObject* was)
    {
        const std::unique_ptr<File> file{static_cast<File*>(data)};
        if (auto* node = file->bed->node_at(file->path))
            node->file_closed(reinterpret_cast<UMockdevIoctlClient*>(was));
    }

    std::mutex mutex;
    std::map<std::string, Plugged> plugged; // by the path of the node
    unsigned next_address = 2;              // 1 is the root hub's
    std::unique_ptr<UMockdevIoctlBase, Unref> handler{umockdev_ioctl_base_new()};
    std::unique_ptr<UMockdevTestbed, Unref> testbed{umockdev_testbed_new()};
    // A test that leads a session would take the first pty for its terminal, and get the hang-up of
    // an unplugged device as a signal.
    void (*hang_up_was)(int) = std::signal(SIGHUP, SIG_IGN);
};

EmulatedUsbBus::EmulatedUsbBus() : bed_{std::make_unique<TestBed>()}
{
    g_signal_connect(bed_->handler.get(), "handle-ioctl", G_CALLBACK(&TestBed::on_ioctl),
                     bed_.get());
    g_signal_connect(bed_->handler.get(), "client-connected", G_CALLBACK(&TestBed::on_open),
                     bed_.get());
}

EmulatedUsbBus::~EmulatedUsbBus()
{
    for (const auto& [path, plugged] : bed_->plugged)
        plugged.node->unplug();
    bed_->testbed.reset(); // ends its thread; what that did to `plugged` is seen behind the mutex
    const std::scoped_lock seen{bed_->mutex};
    std::signal(SIGHUP, bed_->hang_up_was);
}

void EmulatedUsbBus::plug(EmulatedUsbDevice& device, const std::string& place)
{
    const auto address = bed_->next_address++;
    const auto path = "/dev/bus/usb/001/" + printed("%03u", address);
    auto* testbed = bed_->testbed.get();
    const std::unique_ptr<gchar, decltype(&g_free)> root{umockdev_testbed_get_root_dir(testbed),
                                                         &g_free};
    std::filesystem::create_directories(std::string{root.get()} + "/dev/bus/usb/001");
    {
        const std::lock_guard lock{bed_->mutex};
        bed_->plugged[path] = {&device, place, true,
                               std::make_unique<UsbfsNode>(device, std::string{root.get()} + path)};
    }
    GError* error = nullptr;
    check(umockdev_testbed_attach_ioctl(testbed, path.c_str(), bed_->handler.get(), &error), error);
    const auto text = description(device.traits(), path, address, place);
    check(umockdev_testbed_add_from_string(testbed, text.c_str(), &error), error);
}

void EmulatedUsbBus::unplug(EmulatedUsbDevice& device)
{
    auto* testbed = bed_->testbed.get();
    for (auto& [path, plugged] : bed_->plugged) {
        if (plugged.device != &device || !std::exchange(plugged.is_in, false))
            continue;
        plugged.node->unplug();
        const auto place = "/sys/devices/pci0000:00/usb1/" + plugged.place;
        umockdev_testbed_uevent(testbed, place.c_str(), "remove");
        umockdev_testbed_remove_device(testbed, place.c_str());
        umockdev_testbed_detach_ioctl(testbed, path.c_str(), nullptr);
        const std::unique_ptr<gchar, decltype(&g_free)> root{umockdev_testbed_get_root_dir(testbed),
                                                             &g_free};
        std::filesystem::remove(std::string{root.get()} + path);
    }
}

std::shared_ptr<UsbBus> opened_usb()
{
    auto bus = UsbBus::open();
    if (!bus)
        throw std::runtime_error{bus.error()};
    return *bus;
}

// By their names: the emulated bus starts and ends threads of its own.
std::size_t usb_threads_running()
{
    std::size_t running = 0;
    for (const auto& task : std::filesystem::directory_iterator{"/proc/self/task"}) {
        std::string name;
        std::getline(std::ifstream{task.path() / "comm"}, name);
        running += name == "usb events" || name == "libusb_event" ? 1 : 0;
    }
    return running;
}

} // namespace drivers
