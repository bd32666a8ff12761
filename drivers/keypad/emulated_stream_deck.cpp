#include "drivers/keypad/emulated_stream_deck.hpp"

#include <algorithm>
#include <cassert>

namespace drivers {

using stream_deck::Model;

namespace {

struct Page {
    std::uint8_t key = 0;
    bool last = false;
    std::size_t number = 0;
    std::span<const std::byte> bytes;
};

unsigned at(std::span<const std::byte> bytes, std::size_t place)
{
    return std::to_integer<unsigned>(bytes[place]);
}

std::optional<Page> page_of(const Model& model, std::span<const std::byte> bytes)
{
    if (bytes.size() != stream_deck::page_bytes || at(bytes, 0) != 2)
        return std::nullopt;
    if (model.family == Model::Family::mini) {
        if (at(bytes, 1) != 1 || at(bytes, 5) == 0)
            return std::nullopt;
        return Page{static_cast<std::uint8_t>(at(bytes, 5) - 1), at(bytes, 4) != 0, at(bytes, 2),
                    bytes.subspan(16)};
    }
    const auto size = at(bytes, 4) | at(bytes, 5) << 8;
    if (at(bytes, 1) != 7 || size > bytes.size() - 8)
        return std::nullopt;
    return Page{static_cast<std::uint8_t>(at(bytes, 2)), at(bytes, 3) != 0,
                at(bytes, 6) | at(bytes, 7) << 8, bytes.subspan(8, size)};
}

const Model& known(std::uint16_t product)
{
    const auto* model = stream_deck::model_of(product);
    assert(model);
    return *model;
}

} // namespace

EmulatedStreamDeck::EmulatedStreamDeck(std::uint16_t product)
    : model_{known(product)}, down_(model_.keys())
{
}

void EmulatedStreamDeck::strike(std::uint8_t key)
{
    press(key);
    release(key);
}

void EmulatedStreamDeck::set(std::uint8_t key, bool down)
{
    down_.at(key) = down;
    const auto count = static_cast<std::byte>(model_.keys());
    Report report{std::byte{1}};
    if (model_.family == Model::Family::v2)
        report = {std::byte{1}, std::byte{0}, count, std::byte{0}};
    for (const bool one : down_)
        report.push_back(std::byte{one});
    report.resize(model_.family == Model::Family::v2 ? 512 : 17);
    reports_.push_back(std::move(report));
}

std::vector<std::byte> EmulatedStreamDeck::picture(std::uint8_t key) const
{
    const auto found = shown_pictures_.find(key);
    return found == shown_pictures_.end() ? std::vector<std::byte>{} : found->second;
}

void EmulatedStreamDeck::hear_page(std::span<const std::byte> bytes)
{
    const auto page = page_of(model_, bytes);
    if (!page || page->key >= model_.keys() ||
        (page->number != 0 && page->number != next_page_[page->key])) {
        ++strange_;
        return;
    }
    auto& picture = arriving_[page->key];
    if (page->number == 0)
        picture.clear();
    picture.insert(picture.end(), page->bytes.begin(), page->bytes.end());
    next_page_[page->key] = page->number + 1;
    if (!page->last)
        return;
    shown_pictures_[page->key] = std::exchange(picture, {});
    ++shown_;
}

bool EmulatedStreamDeck::hear_feature(std::span<const std::byte> report)
{
    const auto is = [&](const std::vector<std::byte>& known) {
        return report.size() == known.size() &&
               std::equal(report.begin(), report.begin() + 2, known.begin());
    };
    if (is(stream_deck::reset(model_))) {
        switch_off_and_on();
        return true;
    }
    if (is(stream_deck::brightness(model_, 0))) {
        brightness_ = at(report, model_.family == Model::Family::mini ? 5 : 2);
        return true;
    }
    ++strange_;
    return false;
}

void EmulatedStreamDeck::switch_off_and_on()
{
    shown_pictures_.clear();
    arriving_.clear();
    next_page_.clear();
    brightness_ = 100;
}

} // namespace drivers
