#include "drivers/id_card/sdt_commands.hpp"

#include <cstdio>

namespace drivers::sdt {

namespace {

using Bytes = std::span<const std::byte>;

struct Word {
    Status status;
    std::string_view name;
    std::string_view sentence;
};

constexpr Word words[] = {
    {Status::request_checksum, "question damaged",
     "The question reached the reader damaged. It is asked again; if this stays, check the cable."},
    {Status::request_length, "question cut short",
     "The question reached the reader cut short. It is asked again; if this stays, check the "
     "cable."},
    {Status::unknown_command, "unknown question", "The reader does not know this question."},
    {Status::not_permitted, "not permitted", "The reader is not permitted to do this."},
    {Status::unknown_error, "unknown error", "The reader reports an error without a name."},
    {Status::card_refuses_module, "card refuses the reader",
     "The card does not accept the reader. Try another reader."},
    {Status::module_refuses_card, "reader refuses the card",
     "The reader does not accept the card. It may not be genuine: ask to see it."},
    {Status::verification_failed, "verification failed",
     "Card and reader could not verify each other. Lay the card again."},
    {Status::wrong_card, "wrong card",
     "This is not an identity card of the second generation or a residence permit like it."},
    {Status::read_failed, "reading failed",
     "The card could not be read. Lay it flat and leave it until it has been read."},
    {Status::random_number_failed, "random number failed",
     "The reader's security module could not work. Lay the card again."},
    {Status::self_test_failed, "self-test failed",
     "The reader's security module failed its self-test. Unplug the reader for ten seconds; if "
     "this "
     "stays, have it exchanged."},
    {Status::not_authorised, "not authorised",
     "The reader's security module is not authorised. Have the supplier activate it."},
    {Status::no_card, "no card", "There is no card, or it has been read and not been lifted."},
    {Status::select_failed, "card gone", "The card was lifted too early. Lay it again."},
    {Status::done, "done", "Done."},
    {Status::nothing_there, "nothing there", "The card holds nothing of this kind."},
    {Status::card_found, "card found", "A card has been laid down."},
};

const Word* word_of(Status status)
{
    for (const auto& word : words) {
        if (word.status == status)
            return &word;
    }
    return nullptr;
}

std::size_t big_endian_16(Bytes bytes)
{
    return std::to_integer<std::size_t>(bytes[0]) << 8 | std::to_integer<std::size_t>(bytes[1]);
}

std::uint32_t little_endian(Bytes bytes)
{
    std::uint32_t number = 0;
    for (auto i = bytes.size(); i > 0; --i)
        number = number << 8 | std::to_integer<std::uint32_t>(bytes[i - 1]);
    return number;
}

} // namespace

std::string_view name_of(Status status)
{
    const auto* word = word_of(status);
    return word ? word->name : "unknown status";
}

std::string_view sentence_for(Status status)
{
    const auto* word = word_of(status);
    return word ? word->sentence : "The reader reports something that its documents do not name.";
}

WipedBytes command_bytes(Command command)
{
    const auto code = static_cast<std::uint16_t>(command);
    WipedBytes content{static_cast<std::byte>(code >> 8), static_cast<std::byte>(code & 0xFF)};
    if (command == Command::set_radio_frame)
        content.push_back(std::byte{0x50});
    return frame_of(content);
}

std::optional<Answer> answer_in(std::span<const std::byte> content)
{
    constexpr std::size_t status_bytes = 3; // the first two say nothing
    if (content.size() < status_bytes)
        return std::nullopt;
    const auto data = content.subspan(status_bytes);
    return Answer{static_cast<Status>(std::to_integer<std::uint8_t>(content[2])),
                  WipedBytes(data.begin(), data.end())};
}

std::optional<std::string> module_number_in(std::span<const std::byte> data)
{
    if (data.size() != 16)
        return std::nullopt;
    char text[64];
    std::snprintf(text, sizeof text, "%02u.%02u-%08u-%010u", little_endian(data.subspan(0, 2)),
                  little_endian(data.subspan(2, 2)), little_endian(data.subspan(4, 4)),
                  little_endian(data.subspan(8, 4)));
    return text;
}

std::optional<CardBlocks> card_blocks_in(std::span<const std::byte> data, Command asked)
{
    const std::size_t lengths_bytes = asked == Command::read_all ? 6 : 4;
    if (data.size() < lengths_bytes)
        return std::nullopt;
    const auto text = big_endian_16(data);
    const auto photo = big_endian_16(data.subspan(2));
    const auto fingerprints = asked == Command::read_all ? big_endian_16(data.subspan(4)) : 0;
    if (text != text_bytes || (photo != photo_bytes && photo != 0) ||
        fingerprints > fingerprint_bytes_max ||
        data.size() != lengths_bytes + text + photo + fingerprints)
        return std::nullopt;
    return CardBlocks{data.subspan(lengths_bytes, text), data.subspan(lengths_bytes + text, photo)};
}

} // namespace drivers::sdt
