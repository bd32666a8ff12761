#include "drivers/keypad/stream_deck_bytes.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace drivers::stream_deck {

namespace {

constexpr std::array models{
    Model{0x006d, "Stream Deck V2", Model::Family::v2, 5, 3, 72},
    Model{0x0080, "Stream Deck MK.2", Model::Family::v2, 5, 3, 72},
    Model{0x006c, "Stream Deck XL", Model::Family::v2, 8, 4, 96},
    Model{0x008f, "Stream Deck XL V2", Model::Family::v2, 8, 4, 96},
    Model{0x009a, "Stream Deck Neo", Model::Family::v2, 4, 2, 96},
    Model{0x0063, "Stream Deck Mini", Model::Family::mini, 3, 2, 80},
    Model{0x0090, "Stream Deck Mini MK.2", Model::Family::mini, 3, 2, 80},
};

Bytes bytes_of(std::initializer_list<unsigned> values, std::size_t size)
{
    Bytes bytes;
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    bytes.resize(size);
    return bytes;
}

Bytes page_header(const Model& model, std::uint8_t key, std::size_t page, std::size_t size,
                  bool last)
{
    const auto number = static_cast<unsigned>(page), length = static_cast<unsigned>(size);
    if (model.family == Model::Family::mini)
        return bytes_of({0x02, 0x01, number & 0xff, 0, last, key + 1u}, 16);
    return bytes_of({0x02, 0x07, key, last, length & 0xff, length >> 8, number & 0xff, number >> 8},
                    8);
}

} // namespace

const Model* model_of(std::uint16_t product)
{
    const auto* found = std::ranges::find(models, product, &Model::product);
    return found == models.end() ? nullptr : found;
}

std::optional<std::vector<bool>> keys_down(const Model& model, std::span<const std::byte> report)
{
    // V2: 01 00 count 00, then a byte a key; 01 02 … and others tell of dials and screens.
    const bool mini = model.family == Model::Family::mini;
    const std::size_t first = mini ? 1 : 4;
    if (report.size() < first + model.keys() || report[0] != std::byte{1} ||
        (!mini && report[1] != std::byte{0}))
        return std::nullopt;
    std::vector<bool> down;
    for (const auto byte : report.subspan(first, model.keys()))
        down.push_back(byte != std::byte{0});
    return down;
}

std::vector<Bytes> picture_pages(const Model& model, std::uint8_t key,
                                 std::span<const std::byte> picture)
{
    std::vector<Bytes> pages;
    if (key >= model.keys() || picture.size() > key_picture_bytes_max)
        return pages;
    while (!picture.empty()) {
        const std::size_t header = model.family == Model::Family::mini ? 16 : 8;
        const auto size = std::min(picture.size(), page_bytes - header);
        auto page = page_header(model, key, pages.size(), size, size == picture.size());
        page.insert(page.end(), picture.begin(),
                    picture.begin() + static_cast<std::ptrdiff_t>(size));
        page.resize(page_bytes);
        pages.push_back(std::move(page));
        picture = picture.subspan(size);
    }
    return pages;
}

Bytes brightness(const Model& model, std::uint8_t percent)
{
    const unsigned value = std::min<unsigned>(percent, 100);
    return model.family == Model::Family::mini ? bytes_of({0x05, 0x55, 0xaa, 0xd1, 0x01, value}, 17)
                                               : bytes_of({0x03, 0x08, value}, 32);
}

Bytes reset(const Model& model)
{
    return model.family == Model::Family::mini ? bytes_of({0x0b, 0x63}, 17)
                                               : bytes_of({0x03, 0x02}, 32);
}

KeyScreens key_screens(const Model& model)
{
    using enum PadKey;
    KeyScreens screens;
    screens.side_pixels = model.side_pixels;
    if (model.family == Model::Family::mini) {
        screens.format = KeyScreens::Format::bmp_24;
        screens.turn = KeyScreens::Turn::transposed;
    }
    screens.keys = {enter, std::nullopt, next, recall, miss, hold, finish, pause, begin};
    screens.keys.resize(model.keys());
    return screens;
}

} // namespace drivers::stream_deck
