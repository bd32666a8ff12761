#include "drivers/keypad/stream_deck.hpp"

#include <algorithm>

namespace drivers {

namespace {

constexpr std::uint8_t brightness_percent = 70;

} // namespace

const UsbInterface* stream_deck_of(const UsbDevice& device)
{
    if (device.vendor != stream_deck::vendor || !stream_deck::model_of(device.product))
        return nullptr;
    const auto found = std::ranges::find(device.interfaces, 3, &UsbInterface::class_code);
    return found == device.interfaces.end() ? nullptr : &*found;
}

StreamDeck::StreamDeck(std::shared_ptr<UsbBus> bus, UsbAddress address, PadClock clock)
    : link_{std::move(bus), std::move(address), stream_deck_of}, clock_{std::move(clock)}
{
}

StreamDeck::~StreamDeck()
{
    if (link_.is_open())
        (void)feature(stream_deck::reset(*model_));
}

HidLink::Step StreamDeck::feature(const stream_deck::Bytes& report)
{
    return link_.set_report(HidLink::ReportType::feature,
                            std::to_integer<std::uint8_t>(report.front()), report);
}

HidLink::Step StreamDeck::open()
{
    if (link_.is_open())
        return {};
    if (const auto opened = link_.open(); !opened)
        return opened;
    model_ = stream_deck::model_of(link_.device().product);
    down_.assign(model_->keys(), false);
    for (auto& [key, picture] : pictures_)
        picture.sent = false;
    if (const auto cleared = feature(stream_deck::reset(*model_)); !cleared)
        return cleared;
    return feature(stream_deck::brightness(*model_, brightness_percent));
}

HidLink::Step StreamDeck::send_pictures()
{
    for (auto& [key, picture] : pictures_) {
        if (picture.sent)
            continue;
        for (const auto& page : stream_deck::picture_pages(*model_, key, picture.bytes))
            if (const auto sent = link_.out(page); !sent)
                return sent;
        picture.sent = true;
    }
    return {};
}

Keypad::Events StreamDeck::wait(std::chrono::milliseconds within)
{
    for (const auto& step : {&StreamDeck::open, &StreamDeck::send_pictures})
        if (const auto done = (this->*step)(); !done)
            return done.error();
    std::vector<KeyEvent> events;
    for (std::size_t i = 0; i < HidLink::reports_max; ++i) {
        const auto report = link_.report(i == 0 ? within : std::chrono::milliseconds{});
        if (!report)
            return report.error();
        if (!*report)
            break;
        feed(**report, events);
    }
    return events;
}

void StreamDeck::feed(std::span<const std::byte> report, std::vector<KeyEvent>& events)
{
    const auto down = stream_deck::keys_down(*model_, report);
    if (!down)
        return;
    const auto keys = stream_deck::key_screens(*model_).keys;
    for (std::size_t i = 0; i < down->size(); ++i) {
        const bool pressed = (*down)[i];
        if (pressed == down_[i] || !keys[i])
            continue;
        const KeyEvent event{0, *keys[i], pressed};
        if (!pressed || double_strike_.counts(event, clock_()))
            events.push_back(event);
    }
    down_ = *down;
}

void StreamDeck::draw(std::uint8_t key, std::span<const std::byte> picture)
{
    if (picture.size() > key_picture_bytes_max)
        return;
    auto& kept = pictures_[key];
    if (std::ranges::equal(kept.bytes, picture))
        return;
    kept.bytes.assign(picture.begin(), picture.end());
    kept.sent = false;
}

std::optional<KeyScreens> StreamDeck::screens() const
{
    return model_ ? std::optional{stream_deck::key_screens(*model_)} : std::nullopt;
}

} // namespace drivers
