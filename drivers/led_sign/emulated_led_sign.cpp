#include "drivers/led_sign/emulated_led_sign.hpp"

#include <algorithm>
#include <cstdlib>

namespace drivers {

namespace {

std::unique_ptr<EmulatedSignSpeech> speech_of(EmulatedLedSign& sign)
{
    using enum EmulatedLedSign::Protocol;
    switch (sign.model().protocol) {
    case onbon:
        return onbon_speech(sign);
    case c_power:
    case c_power_serial:
        return c_power_speech(sign);
    case alpha:
        return alpha_speech(sign);
    case ddp:
        return ddp_speech(sign);
    }
    std::abort();
}

} // namespace

EmulatedLedSign::EmulatedLedSign(Model model, SignGlyphs glyphs)
    : model_{model}, glyphs_{std::move(glyphs)}, panel_{model.width, model.height}, speech_{
                                                                                        speech_of(
                                                                                            *this)}
{
}

EmulatedLedSign::~EmulatedLedSign() = default;

// ---- the cable ----------------------------------------------------------------------------------

void EmulatedLedSign::accept(std::span<const std::byte> bytes)
{
    if (powered_)
        speech_->feed(bytes);
}

SignBytes EmulatedLedSign::take_replies()
{
    return std::exchange(replies_, {});
}

void EmulatedLedSign::say(std::span<const std::byte> bytes)
{
    const auto kept = std::min(bytes.size(), replies_bytes_max - replies_.size());
    replies_.insert(replies_.end(), bytes.begin(),
                    bytes.begin() + static_cast<std::ptrdiff_t>(kept));
}

void EmulatedLedSign::answer(const SignBytes& frame)
{
    auto said = frame;
    const auto mishap = std::exchange(answer_mishap_, std::nullopt);
    if (silent_ || mishap == Mishap::mute)
        return;
    if (mishap == Mishap::corrupt)
        said[said.size() - 3] ^= std::byte{0x01}; // of its checksum
    if (mishap == Mishap::half)
        said.resize(said.size() / 2);
    say(said);
}

// ---- mishaps ------------------------------------------------------------------------------------

void EmulatedLedSign::cut_power()
{
    powered_ = false;
    speech_->forget();
    replies_.clear();
    blank();
}

void EmulatedLedSign::give_power()
{
    powered_ = true;
}

void EmulatedLedSign::expect(Mishap mishap, unsigned frames)
{
    expected_[mishap] = frames;
}

bool EmulatedLedSign::meets_no_mishap(EmulatedSignSpeech& speech)
{
    const auto found = std::ranges::find_if(expected_, [](const auto& one) { return one.second; });
    if (found == expected_.end())
        return true;
    --found->second;
    switch (found->first) {
    case Mishap::refuse:
        speech.obey_mishap(refusal_);
        return false;
    case Mishap::busy:
        speech.obey_mishap(0);
        return false;
    case Mishap::damage:
        met_damage();
        speech.obey_mishap(model_.protocol == Protocol::onbon ? 5 : 1);
        return false;
    case Mishap::lost:
        return false;
    case Mishap::corrupt:
    case Mishap::half:
    case Mishap::mute:
        answer_mishap_ = found->first;
        return true;
    }
    std::abort();
}

// ---- what is to be seen -------------------------------------------------------------------------

bool EmulatedLedSign::has_place(const SignWindow& window) const
{
    return window.width > 0 && window.height > 0 && window.x + window.width <= model_.width &&
           window.y + window.height <= model_.height;
}

void EmulatedLedSign::show_text(const SignWindow& window, const std::string& utf8,
                                SignColour colour, unsigned scale, SignPanel::Place place)
{
    panel_.write(window, utf8, colour, glyphs_, scale, place);
    texts_[window.number] = utf8;
    ++changes_;
}

void EmulatedLedSign::show_raster(const SignWindow& window, const SignRaster& raster,
                                  SignColour lit)
{
    panel_.draw(window, raster, lit);
    texts_.erase(window.number);
    ++changes_;
}

void EmulatedLedSign::blank()
{
    panel_ = SignPanel{model_.width, model_.height};
    texts_.clear();
    ++changes_;
}

} // namespace drivers
