#include "drivers/id_card/id_card_reader_at.hpp"

#include "drivers/id_card/sdt_port_line.hpp"
#include "drivers/id_card/sdt_usb_line.hpp"
#include "drivers/port/record_option.hpp"
#include "drivers/port/recorded_port.hpp"
#include "drivers/port/recorded_usb_bus.hpp"
#include "drivers/port/tcp_port.hpp"

#include <algorithm>

namespace drivers {

namespace {

using LineOrSentence = boost::system::result<std::unique_ptr<SdtLine>, std::string>;

using Recorder = std::shared_ptr<PortRecorder>; // none: nothing is written down

std::unique_ptr<Port> with(const Recorder& recorder, std::unique_ptr<Port> port)
{
    if (!recorder)
        return port;
    return std::make_unique<RecordedPort>(std::move(port), recorder);
}

std::unique_ptr<SdtLine> serial_line(const SerialLine& line, const Recorder& recorder)
{
    auto rates = SdtPortLine::usual_rates();
    // A line of which no rate was said has the one that most devices have, and readers have not.
    if (line.baud != SerialLine{}.baud) {
        std::erase(rates, line.baud);
        rates.insert(rates.begin(), line.baud);
    }
    const auto port_at = [line, recorder](std::uint32_t baud) {
        auto at_rate = line;
        at_rate.baud = baud;
        return with(recorder, std::make_unique<SerialPort>(at_rate));
    };
    return std::make_unique<SdtPortLine>(port_at, std::move(rates),
                                         &std::chrono::steady_clock::now);
}

std::unique_ptr<SdtLine> network_line(const TcpAddress& address, const Recorder& recorder)
{
    const auto port_at = [address, recorder](std::uint32_t) {
        return with(recorder, std::make_unique<TcpPort>(address.address, address.port));
    };
    return std::make_unique<SdtPortLine>(port_at, std::vector<std::uint32_t>{0},
                                         &std::chrono::steady_clock::now);
}

LineOrSentence line_at(std::string_view text, const UsbBusSource& usb_bus)
{
    const auto [where, record] = recorded_address(text);
    const auto address = parse_port_address(where);
    if (!address)
        return "card reader: " + address.error();
    Recorder recorder;
    if (!record.empty()) {
        // A card is a person: nothing of it is kept.
        auto begun = PortRecorder::begin(record, Keep::lengths, &std::chrono::steady_clock::now);
        if (!begun)
            return "card reader: " + begun.error();
        recorder = std::move(*begun);
    }
    if (const auto* line = std::get_if<SerialLine>(&*address))
        return serial_line(*line, recorder);
    if (const auto* tcp = std::get_if<TcpAddress>(&*address))
        return network_line(*tcp, recorder);
    auto bus = usb_bus();
    if (!bus)
        return "card reader: " + bus.error();
    auto way = recorder ? recorded_usb_bus(std::move(*bus), recorder) : std::move(*bus);
    return std::unique_ptr<SdtLine>{
        std::make_unique<SdtUsbLine>(std::move(way), std::get<UsbAddress>(*address))};
}

} // namespace

boost::system::result<std::unique_ptr<IdCardReader>, std::string>
id_card_reader_at(const IdReaderSettings& settings, const UsbBusSource& usb_bus)
{
    auto line = line_at(settings.where, usb_bus);
    if (!line)
        return line.error();
    std::optional<PhotoDecoder> decoder;
    if (!settings.photo_decoder.empty()) {
        auto loaded = PhotoDecoder::load(settings.photo_decoder);
        if (!loaded)
            return loaded.error();
        decoder = std::move(*loaded);
    }
    return std::unique_ptr<IdCardReader>{std::make_unique<SdtReader>(
        std::move(*line), settings.profile, std::move(decoder), SdtReader::Time::real())};
}

} // namespace drivers
