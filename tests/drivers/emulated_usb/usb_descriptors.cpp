#include "tests/drivers/emulated_usb/usb_descriptors.hpp"

#include <array>

namespace drivers {

namespace {

constexpr unsigned maker = 1, name = 2, serial = 3; // of the strings

void put(UsbBytes& bytes, std::initializer_list<unsigned> values)
{
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
}

unsigned index_of(const std::string& text, unsigned index)
{
    return text.empty() ? 0u : index;
}

void put_interface(UsbBytes& bytes, const UsbInterface& is)
{
    put(bytes, {9, 4, is.number, 0, static_cast<unsigned>(is.endpoints.size()), is.class_code,
                is.subclass, is.protocol, 0});
}

void put_endpoint(UsbBytes& bytes, const UsbEndpoint& is)
{
    const bool bulk = is.kind == UsbEndpoint::Kind::bulk;
    put(bytes, {7, 5, is.address, bulk ? 2u : 3u, is.packet_bytes & 0xFFu,
                static_cast<unsigned>(is.packet_bytes >> 8), bulk ? 0u : 10u});
}

UsbBytes string_descriptor(const std::string& ascii)
{
    UsbBytes bytes;
    put(bytes, {static_cast<unsigned>(2 + 2 * ascii.size()), 3});
    for (const char one : ascii)
        put(bytes, {static_cast<unsigned char>(one), 0});
    return bytes;
}

} // namespace

UsbBytes usb_device_descriptor(const EmulatedUsbDevice::Traits& is)
{
    UsbBytes bytes;
    put(bytes, {18, 1, 0x00, 0x02, is.device_class, 0, 0, 64});
    for (const unsigned id : {is.vendor, is.product})
        put(bytes, {id & 0xFFu, id >> 8});
    put(bytes, {0x00, 0x01, index_of(is.maker, maker), index_of(is.name, name),
                index_of(is.serial, serial), 1});
    return bytes;
}

UsbBytes usb_configuration_descriptor(const EmulatedUsbDevice::Traits& is)
{
    UsbBytes bytes;
    put(bytes, {9, 2, 0, 0, static_cast<unsigned>(is.interfaces.size()), 1, 0, 0x80, 50});
    bool first = true;
    for (const auto& interface : is.interfaces) {
        put_interface(bytes, interface);
        if (std::exchange(first, false))
            bytes.insert(bytes.end(), is.class_descriptor.begin(), is.class_descriptor.end());
        for (const auto& endpoint : interface.endpoints)
            put_endpoint(bytes, endpoint);
    }
    bytes[2] = static_cast<std::byte>(bytes.size());
    bytes[3] = static_cast<std::byte>(bytes.size() >> 8);
    return bytes;
}

std::optional<UsbBytes> usb_descriptor(const EmulatedUsbDevice::Traits& is, std::uint8_t type,
                                       std::uint8_t index)
{
    if (type == 1)
        return usb_device_descriptor(is);
    if (type == 2)
        return usb_configuration_descriptor(is);
    const std::array<std::string, 3> texts{is.maker, is.name, is.serial};
    if (type != 3 || index > texts.size() || (index > 0 && texts[index - 1u].empty()))
        return std::nullopt;
    UsbBytes languages;
    put(languages, {4, 3, 0x09, 0x04}); // English
    return index == 0 ? languages : string_descriptor(texts[index - 1u]);
}

} // namespace drivers
