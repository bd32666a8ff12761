#include "drivers/id_card/emulated_id_card_reader.hpp"

#include <algorithm>

namespace drivers {

using sdt::Command;
using sdt::Status;

namespace {

// "05.01-20200101-0000000001".
constexpr std::array<std::uint8_t, 16> module_number{5, 0, 1, 0, 0xA5, 0x3A, 0x34, 1, 1};

void append(WipedBytes& bytes, std::size_t number) // big-endian, 16 bits
{
    bytes.push_back(static_cast<std::byte>(number >> 8));
    bytes.push_back(static_cast<std::byte>(number & 0xFF));
}

void append(WipedBytes& bytes, std::span<const std::byte> more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

bool is_command(std::uint16_t code)
{
    constexpr Command known[] = {Command::reset,         Command::module_status,
                                 Command::module_number, Command::find_card,
                                 Command::select_card,   Command::read_card,
                                 Command::read_all,      Command::set_radio_frame};
    return std::ranges::find(known, static_cast<Command>(code)) != std::end(known);
}

WipedBytes card_blocks_of(const EmulatedCard& card, Command command)
{
    WipedBytes data;
    append(data, card.text.size());
    append(data, card.photo.size());
    if (command == Command::read_all)
        append(data, sdt::fingerprint_bytes_max);
    append(data, card.text);
    append(data, card.photo);
    if (command == Command::read_all)
        data.resize(data.size() + sdt::fingerprint_bytes_max, std::byte{0x46});
    return data;
}

} // namespace

// ---- the cable ----------------------------------------------------------------------------------

void EmulatedIdCardReader::accept(std::span<const std::byte> bytes)
{
    for (const auto& found : reader_.feed(bytes)) {
        const auto* content = std::get_if<WipedBytes>(&found);
        if (!content || misheard_ > 0) {
            misheard_ -= content ? 1 : 0;
            ++tally_.damaged;
            say(Command::reset, Status::request_checksum);
        } else {
            obey(*content);
        }
    }
}

WipedBytes EmulatedIdCardReader::take_answer()
{
    if (said_.empty() || said_.front().after.count() > 0)
        return {};
    auto bytes = std::move(said_.front().bytes);
    said_.erase(said_.begin());
    return bytes;
}

WipedBytes EmulatedIdCardReader::take_answers()
{
    WipedBytes all;
    for (auto one = take_answer(); !one.empty(); one = take_answer())
        append(all, one);
    return all;
}

void EmulatedIdCardReader::pass(std::chrono::milliseconds time)
{
    if (!said_.empty())
        said_.front().after -= time;
}

void EmulatedIdCardReader::switch_off_and_on()
{
    reader_.forget();
    said_.clear();
    step_ = Step::idle;
    radio_frame_set_ = false;
}

// ---- the hand -----------------------------------------------------------------------------------

void EmulatedIdCardReader::lay_card(EmulatedCard card)
{
    card_ = std::move(card);
    step_ = Step::idle;
}

void EmulatedIdCardReader::lift_card()
{
    card_.reset();
    step_ = Step::idle;
    // A reading that is still going on fails.
    for (auto& one : said_) {
        if (one.is_card && one.after.count() > 0)
            one.bytes = frame_of(Command::read_card, Status::read_failed);
    }
}

void EmulatedIdCardReader::say_before_answers(std::span<const std::byte> noise)
{
    noise_.assign(noise.begin(), noise.end());
}

// ---- questions ----------------------------------------------------------------------------------

void EmulatedIdCardReader::obey(std::span<const std::byte> content)
{
    ++tally_.questions;
    const auto code = static_cast<std::uint16_t>(std::to_integer<unsigned>(content[0]) << 8 |
                                                 std::to_integer<unsigned>(content[1]));
    if (!is_command(code)) {
        say(Command::reset, Status::unknown_command);
        return;
    }
    const auto command = static_cast<Command>(code);
    if (before_answer)
        before_answer(command);
    say(command, obey(command));
}

Status EmulatedIdCardReader::obey(Command command)
{
    if ((module_broken_ || module_upset_) && command != Command::reset)
        return Status::self_test_failed;
    if (!authorised_ && command != Command::reset)
        return Status::not_authorised;
    switch (command) {
    case Command::find_card:
        return find();
    case Command::select_card:
        return select();
    case Command::read_card:
    case Command::read_all:
        return read(command);
    case Command::set_radio_frame:
        radio_frame_set_ = true;
        break;
    case Command::reset:
        step_ = Step::idle;
        module_upset_ = false;
        break;
    case Command::module_status:
    case Command::module_number:
        break;
    }
    return Status::done;
}

Status EmulatedIdCardReader::find()
{
    if (!card_ || (step_ == Step::read && !model_.finds_read_cards))
        return Status::no_card;
    step_ = Step::found;
    return Status::card_found;
}

Status EmulatedIdCardReader::select()
{
    if (!card_ || step_ == Step::idle)
        return Status::select_failed;
    if (card_->nature == EmulatedCard::Nature::foreign)
        return Status::wrong_card;
    if (card_->nature == EmulatedCard::Nature::forged)
        return Status::module_refuses_card;
    step_ = Step::selected;
    return Status::done;
}

Status EmulatedIdCardReader::read(Command command)
{
    if (model_.only_long_reading && command == Command::read_card)
        return Status::unknown_command;
    const bool may_read = step_ == Step::selected || (step_ == Step::read && !model_.reads_once);
    if (!card_ || !may_read || card_->nature == EmulatedCard::Nature::worn ||
        (model_.needs_radio_frame && !radio_frame_set_))
        return Status::read_failed;
    step_ = Step::read;
    ++tally_.readings;
    return Status::done;
}

// ---- answers ------------------------------------------------------------------------------------

WipedBytes EmulatedIdCardReader::data_of(Command command, Status status) const
{
    WipedBytes data;
    if (command == Command::find_card && status == Status::card_found)
        data.resize(4);
    else if (status != Status::done)
        return data;
    else if (command == Command::module_number)
        append(data, std::as_bytes(std::span{module_number}));
    else if (command == Command::select_card)
        data.resize(8);
    else if (card_ && (command == Command::read_card || command == Command::read_all))
        data = card_blocks_of(*card_, command);
    return data;
}

WipedBytes EmulatedIdCardReader::frame_of(Command command, Status status) const
{
    WipedBytes content{std::byte{0}, std::byte{0}, static_cast<std::byte>(status)};
    append(content, data_of(command, status));
    return sdt::frame_of(content);
}

void EmulatedIdCardReader::say(Command command, Status status)
{
    if (silent_)
        return;
    auto frame = frame_of(command, status);
    if (damaged_answers_ > 0) {
        --damaged_answers_;
        frame[frame.size() / 2] ^= std::byte{0x10};
    }
    if (cut_answers_ > 0) {
        --cut_answers_;
        frame.resize(frame.size() / 2);
    }
    WipedBytes bytes = noise_;
    append(bytes, frame);
    if (twice_)
        append(bytes, frame);
    std::size_t waiting = 0;
    for (const auto& one : said_)
        waiting += one.bytes.size();
    const bool reads = command == Command::read_card || command == Command::read_all;
    if (waiting + bytes.size() <= answers_bytes_max)
        said_.push_back(
            {std::move(bytes), reads ? model_.reads_after : model_.answers_after, reads});
}

} // namespace drivers
