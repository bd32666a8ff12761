// A card reader by its address in the settings.
#pragma once

#include "drivers/id_card/sdt_reader.hpp"
#include "drivers/port/port_at.hpp"

namespace drivers {

struct IdReaderSettings {
    // As parse_port_address() has it. "usb:0400:c35a": the usual reader; with place=… when there
    // are two. "serial:/dev/ttyUSB0": the rates that readers have are tried, a rate that is given
    // first. "tcp:…": an emulated one. Behind it may stand ";record=FILE": how much was said and
    // when, never what.
    std::string where = "usb:0400:c35a";
    SdtProfile profile;
    std::string photo_decoder; // path of a plug-in (photo_decoder.hpp); empty: no photos
};

// Nothing but the plug-in, the bus and the file of a recording is opened yet. The error is a
// sentence that says what is wrong with the settings.
boost::system::result<std::unique_ptr<IdCardReader>, std::string>
id_card_reader_at(const IdReaderSettings& settings, const UsbBusSource& usb_bus);

} // namespace drivers
