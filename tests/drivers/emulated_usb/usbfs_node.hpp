// /dev/bus/usb/BBB/DDD of one plugging-in, as the kernel's usbfs would serve it: URBs, claims, and
// readiness for poll(). The node is a pty: a regular file would always be ready, and libusb spin.
#pragma once

#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

#include <linux/usbdevice_fs.h>
#include <umockdev.h>

#include <list>

namespace drivers {

struct LetGo {
    void operator()(UMockdevIoctlData* data) const { umockdev_ioctl_data_unref(data); }
};
using IoctlData = std::unique_ptr<UMockdevIoctlData, LetGo>; // memory of the host's program

class UsbfsNode {
public:
    // `path` is where the program will look, inside the test bed.
    UsbfsNode(EmulatedUsbDevice& device, const std::string& path);
    ~UsbfsNode();
    UsbfsNode(const UsbfsNode&) = delete;
    UsbfsNode& operator=(const UsbfsNode&) = delete;

    void obey(UMockdevIoctlClient* file);        // one ioctl, on the test bed's thread
    void file_closed(UMockdevIoctlClient* file); // or its program died
    void unplug();

    // Under the device's lock: lets every transfer go on that can.
    void go_on();
    bool is_waiting(std::uint8_t endpoint) const;

private:
    struct Urb {
        UMockdevIoctlClient* file;
        IoctlData request, bytes;
        EmulatedUsbDevice::Transfer transfer;

        usbdevfs_urb& fields() const { return *reinterpret_cast<usbdevfs_urb*>(request->data); }
    };
    struct Answer {
        long result = 0;
        int error = 0;
    };

    Answer answer(UMockdevIoctlClient* file, unsigned long request);
    Answer answer_driver(UMockdevIoctlClient* file, unsigned long request);
    Answer answer_claim(UMockdevIoctlClient* file, unsigned long request);
    Answer claim(UMockdevIoctlClient* file, unsigned interface, bool detach);
    void submit(UMockdevIoctlClient* file);
    void discard(UMockdevIoctlClient* file);
    void reap(UMockdevIoctlClient* file);
    std::list<Urb>::iterator end(std::list<Urb>::iterator urb, int status);
    void set_ready(bool ready);

    EmulatedUsbDevice& device_;
    std::list<Urb> in_flight_, ended_;
    bool unplugged_ = false;
    int master_ = -1, slave_ = -1; // of the pty
};

} // namespace drivers
