#include "drivers/id_card/sdt_reader.hpp"

#include "drivers/id_card/card_text.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <thread>

namespace drivers {

using namespace std::chrono_literals;
using sdt::Command;
using sdt::Status;

namespace {

constexpr auto find_every = 300ms;
constexpr auto open_within = 2s;
constexpr auto look_within = 3500ms;  // with opening the line and asking who is there
constexpr auto read_within = 9500ms;  // all attempts at one card
constexpr auto answer_within = 800ms; // to anything but reading
constexpr auto card_within = 3s;      // reading takes one or two seconds
constexpr auto unseen_max = 3s;
constexpr int questions_max = 3;
constexpr int attempts_max = 3; // at one card

// Three damaged answers do not fit into less.
static_assert(read_within > questions_max * card_within);

IdReaderFault fault_of(boost::system::error_code error)
{
    namespace errc = boost::system::errc;
    if (error == errc::timed_out)
        return IdReaderFault::silent;
    if (error == errc::permission_denied)
        return IdReaderFault::no_access;
    if (error == not_unique())
        return IdReaderFault::ambiguous;
    return error == errc::device_or_resource_busy ? IdReaderFault::busy : IdReaderFault::offline;
}

// What the security module says of itself, with whatever question.
std::optional<IdReaderFault> fault_of(Status status)
{
    if (status == Status::self_test_failed)
        return IdReaderFault::self_test_failed;
    return status == Status::not_authorised ? std::optional{IdReaderFault::not_authorised}
                                            : std::nullopt;
}

// Answers do not say to which question they belong. These belong to another one, that was given up.
bool is_of_another(const sdt::Answer& answer, Command asked)
{
    if (asked == Command::find_card)
        return answer.status == Status::done;
    if (asked == Command::read_card || asked == Command::read_all) {
        return answer.status == Status::card_found ||
               (answer.status == Status::done && !sdt::card_blocks_in(answer.data, asked));
    }
    return answer.status == Status::card_found;
}

bool came_damaged(const sdt::Answer& answer)
{
    return answer.status == Status::request_checksum || answer.status == Status::request_length;
}

} // namespace

SdtReader::Time SdtReader::Time::real()
{
    return {&std::chrono::steady_clock::now,
            [](Milliseconds time) { std::this_thread::sleep_for(time); }};
}

SdtReader::SdtReader(std::unique_ptr<SdtLine> line, SdtProfile profile,
                     std::optional<PhotoDecoder> decoder, Time time)
    : line_{std::move(line)}, profile_{profile}, decoder_{std::move(decoder)}, time_{
                                                                                   std::move(time)}
{
}

SdtReader::Milliseconds SdtReader::left(Deadline deadline) const
{
    return std::max(std::chrono::duration_cast<Milliseconds>(deadline - time_.now()), 0ms);
}

// ---- questions ----------------------------------------------------------------------------------

IdReaderFault SdtReader::lose(IdReaderFault fault)
{
    open_ = ready_ = card_found_ = false;
    frames_.forget();
    return fault;
}

IdReaderFault SdtReader::lose(boost::system::error_code error)
{
    return lose(fault_of(error));
}

// Damage is asked again, silence once: it may have been the question that got lost.
SdtReader::Asked SdtReader::ask(Command command, Deadline deadline)
{
    const auto patience = command == Command::read_card || command == Command::read_all
                              ? Milliseconds{card_within}
                              : Milliseconds{answer_within};
    auto why = IdReaderFault::silent;
    for (int times = 0; times < questions_max && time_.now() < deadline; ++times) {
        if (times > 0)
            line_->forget();
        frames_.forget();
        const auto until = std::min(deadline, time_.now() + patience);
        if (const auto sent = line_->send(sdt::command_bytes(command), left(until)); !sent)
            return lose(sent.error());
        auto heard = hear_answer(command, until);
        if (!heard)
            return lose(heard.error());
        if (*heard && !came_damaged(**heard))
            return std::move(**heard);
        const bool said_nothing = !*heard && !damaged_ && !frames_.in_a_frame();
        if (said_nothing && times > 0)
            break;
        if (!said_nothing)
            why = IdReaderFault::garbled;
    }
    return lose(why);
}

// The answer; nothing when the time is over, or when what came was damaged or belonged to another
// question.
boost::system::result<std::optional<sdt::Answer>, IdReaderFault>
SdtReader::hear_answer(Command command, Deadline until)
{
    damaged_ = false;
    while (!damaged_) {
        const auto came = line_->receive(left(until));
        if (!came && came.error() == boost::system::errc::timed_out)
            break;
        if (!came)
            return fault_of(came.error());
        for (const auto& found : frames_.feed(*came)) {
            const auto* content = std::get_if<WipedBytes>(&found);
            auto answer = content ? sdt::answer_in(*content) : std::nullopt;
            if (answer && !is_of_another(*answer, command))
                return answer;
            damaged_ = true;
        }
        if (time_.now() >= until)
            break;
    }
    return std::optional<sdt::Answer>{};
}

// ---- the reader ---------------------------------------------------------------------------------

SdtReader::Fault SdtReader::make_ready(Deadline deadline)
{
    if (!open_) {
        frames_.forget();
        const auto opened = line_->reopen(std::min<Milliseconds>(left(deadline), open_within));
        if (!opened)
            return lose(opened.error());
        open_ = true;
    }
    const auto module = ask(Command::module_status, deadline);
    if (!module)
        return module.error();
    if (const auto fault = fault_of(module->status)) {
        // A module that failed its self-test gets another chance with every try.
        const auto reset = ask(Command::reset, deadline);
        return reset ? fault : reset.error();
    }
    return begin_again(deadline);
}

SdtReader::Fault SdtReader::begin_again(Deadline deadline)
{
    if (profile_.sets_radio_frame) {
        // Whatever it answers: a reader that does not know the question does not need it.
        if (const auto set = ask(Command::set_radio_frame, deadline); !set)
            return set.error();
    }
    const auto number = ask(Command::module_number, deadline);
    if (!number)
        return number.error();
    module_number_ = sdt::module_number_in(number->data).value_or("");
    ready_ = true;
    return std::nullopt;
}

IdReaderStatus SdtReader::status(Milliseconds within)
{
    const auto deadline = time_.now() + within;
    if (ready_) {
        const auto module = ask(Command::module_status, deadline);
        if (module && !fault_of(module->status))
            return {std::nullopt, module_number_};
        // It may have been unplugged and plugged in again since it was last asked.
        ready_ = card_found_ = false;
    }
    return {make_ready(deadline), module_number_};
}

IdCardEvent SdtReader::next(Milliseconds within)
{
    if (card_found_)
        return read_found_card(time_.now() + read_within);
    for (const auto deadline = time_.now() + within;;) {
        if (auto event = look(time_.now() + look_within))
            return std::move(*event);
        if (time_.now() >= deadline)
            return told_ ? IdCardEvent{*told_} : NothingNew{};
        time_.pause(std::min<Milliseconds>(left(deadline), find_every));
    }
}

// A fault that was told already is told again only when the time of next() is over.
std::optional<IdCardEvent> SdtReader::tell(IdReaderFault fault)
{
    ready_ = false;
    if (told_ == fault)
        return std::nullopt;
    told_ = fault;
    return fault;
}

std::optional<IdCardEvent> SdtReader::look(Deadline deadline)
{
    if (!ready_) {
        if (const auto fault = make_ready(deadline))
            return tell(*fault);
    }
    const auto found = ask(Command::find_card, deadline);
    if (!found)
        return tell(found.error());
    if (const auto fault = fault_of(found->status))
        return tell(*fault);
    told_.reset();
    // Whoever has not looked for that long cannot know that it was not lifted.
    const bool looked = time_.now() - looked_ <= unseen_max;
    looked_ = time_.now();
    if (found->status != Status::card_found || !looked)
        must_be_lifted_ = false;
    if (found->status != Status::card_found)
        return std::nullopt;
    // Some readers find a card again that was read and still lies there.
    if (must_be_lifted_)
        return std::nullopt;
    if (profile_.reads_cards)
        card_found_ = true;
    else
        wait_for_lifting();
    return CardFound{};
}

// ---- a card -------------------------------------------------------------------------------------

IdCardEvent SdtReader::read_found_card(Deadline deadline)
{
    card_found_ = made_no_sense_ = false;
    for (int attempt = 0; attempt < attempts_max && time_.now() < deadline; ++attempt) {
        if (attempt > 0) {
            if (auto event = find_again(deadline))
                return std::move(*event);
        }
        if (auto event = try_reading(deadline))
            return std::move(*event);
    }
    return give_up(CardMishap::unreadable);
}

std::optional<IdCardEvent> SdtReader::find_again(Deadline deadline)
{
    const auto found = ask(Command::find_card, deadline);
    if (!found)
        return tell(found.error());
    // A card that was read is not found again, although what it says made no sense.
    if (found->status == Status::no_card)
        return made_no_sense_ ? give_up(CardMishap::unreadable) : CardMishap::lifted_early;
    return std::nullopt;
}

// Nothing: worth another attempt, if the card is still there.
std::optional<IdCardEvent> SdtReader::try_reading(Deadline deadline)
{
    const auto selected = ask(Command::select_card, deadline);
    if (!selected)
        return tell(selected.error());
    if (selected->status != Status::done)
        return outcome_of(selected->status);
    const auto read =
        ask(profile_.reads_fingerprints ? Command::read_all : Command::read_card, deadline);
    if (!read)
        return tell(read.error());
    return read->status == Status::done ? card_in(*read) : outcome_of(read->status);
}

std::optional<IdCardEvent> SdtReader::outcome_of(Status status)
{
    if (const auto fault = fault_of(status))
        return tell(*fault);
    switch (status) {
    case Status::wrong_card:
        return give_up(CardMishap::wrong_card);
    case Status::card_refuses_module:
    case Status::module_refuses_card:
        return give_up(CardMishap::refused);
    default:
        return std::nullopt;
    }
}

IdCardEvent SdtReader::give_up(CardMishap mishap)
{
    wait_for_lifting();
    return mishap;
}

void SdtReader::wait_for_lifting()
{
    must_be_lifted_ = true;
    looked_ = time_.now();
}

std::optional<IdCardEvent> SdtReader::card_in(const sdt::Answer& answer)
{
    const auto blocks = sdt::card_blocks_in(
        answer.data, profile_.reads_fingerprints ? Command::read_all : Command::read_card);
    if (!blocks)
        return std::nullopt;
    auto card = card_data_in(blocks->text);
    if (!card && card.error() == CardTextFault::kind)
        return give_up(CardMishap::unknown_kind);
    made_no_sense_ = !card;
    if (!card)
        return std::nullopt;
    if (decoder_ && !blocks->photo.empty())
        card->photo = decoder_->bitmap_of(blocks->photo);
    wait_for_lifting();
    return CardRead{std::move(*card)};
}

} // namespace drivers
