#include "dispatcher/translate.hpp"
#include "dispatcher/translate_fields.hpp"
#include "dispatcher/translate_lending.hpp"

#include <algorithm>
#include <stdexcept>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

// One for each request.
class Reader : public FieldReader {
public:
    hall::CounterNumber counter(std::uint32_t value)
    {
        return checked(counter_number_from(value), "counter must be 1 to 9999");
    }
    hall::TicketNumber number(const std::string& text)
    {
        return checked(hall::parse_ticket_number(text),
                       "number must be a letter and at least three digits, like A042");
    }
    template <class Table, class Wire>
    auto word(const Table& table, Wire wire, const char* complaint)
    {
        return checked(word_in(table, wire), complaint);
    }

    Translated<hall::Command> end(hall::Command command) const
    {
        if (!wrong().empty())
            return Untranslatable{"The request is not well formed: " + wrong() + "."};
        return command;
    }
};

hall::TakeTicket take_ticket(Reader& read, const v1::TakeTicket& ask)
{
    hall::TakeTicket command{
        .service = read.id<hall::ServiceId>(ask.service(), "service is not an identifier")};
    if (!ask.visitor_class().empty())
        command.visitor_class =
            read.id<hall::ClassId>(ask.visitor_class(), "visitor_class is not an identifier");
    if (!ask.person().empty())
        command.person = read.person(ask.person());
    return command;
}

hall::Transfer transfer(Reader& read, const v1::Transfer& ask)
{
    hall::Transfer command{read.counter(ask.counter()),
                           {},
                           read.word(transfer_places, ask.place(), "place is missing or unknown"),
                           {}};
    if (ask.to_counter() != 0)
        command.to_counter = read.counter(ask.to_counter());
    if (!command.to_counter || !ask.queue().empty())
        command.to = read.id<hall::QueueId>(ask.queue(), "queue is not an identifier");
    return command;
}

hall::GiveOpinion give_opinion(Reader& read, const v1::GiveOpinion& ask)
{
    const auto given =
        ask.opinion() == v1::OPINION_AWAITED ? std::nullopt : word_in(opinions, ask.opinion());
    return {read.counter(ask.counter()), read.number(ask.number()),
            read.id<hall::UnitId>(ask.unit(), "unit is not an identifier"),
            read.checked(given, "opinion is missing or unknown")};
}

hall::ReportSlip report_slip(Reader& read, const v1::ReportSlip& ask)
{
    const auto reported =
        ask.slip() == v1::SLIP_UNREPORTED ? std::nullopt : word_in(slip_states, ask.slip());
    hall::ReportSlip command{
        read.number(ask.number()), read.checked(reported, "slip is missing or unknown"), {}};
    if (!ask.fault().empty())
        command.fault = read.id<hall::FaultWord>(ask.fault(), "fault is not an identifier");
    return command;
}

bool is_appointment_code(const std::string& text)
{
    return text.size() >= 8 && text.size() <= 16 && std::ranges::all_of(text, [](char one) {
               return (one >= 'A' && one <= 'Z') || (one >= '2' && one <= '9');
           });
}

hall::AppointmentCode code(Reader& read, const std::string& text)
{
    return read.checked(is_appointment_code(text) ? std::optional{hall::AppointmentCode{text}}
                                                  : std::nullopt,
                        "code is not 8 to 16 characters A-Z 2-9");
}

hall::BookAppointment book(Reader& read, const v1::BookAppointment& ask)
{
    hall::BookAppointment command{
        read.id<hall::ServiceId>(ask.service(), "service is not an identifier"),
        {},
        read.time(ask.slot(), "slot is out of range"),
        code(read, ask.code())};
    if (!ask.person().empty())
        command.person = read.person(ask.person());
    return command;
}

hall::CheckIn check_in(Reader& read, const v1::CheckIn& ask)
{
    hall::CheckIn command{.code = code(read, ask.code())};
    if (!ask.visitor_class().empty())
        command.visitor_class =
            read.id<hall::ClassId>(ask.visitor_class(), "visitor_class is not an identifier");
    return command;
}

std::optional<hall::Command> ask_about_visitors(Reader& read, const v1::Request& request)
{
    switch (request.ask_case()) {
    case v1::Request::kTakeTicket:
        return take_ticket(read, request.take_ticket());
    case v1::Request::kBookAppointment:
        return book(read, request.book_appointment());
    case v1::Request::kCancelAppointment:
        return hall::CancelAppointment{code(read, request.cancel_appointment().code())};
    case v1::Request::kCheckIn:
        return check_in(read, request.check_in());
    case v1::Request::kReturnMissed:
        return hall::ReturnMissed{read.number(request.return_missed().number())};
    case v1::Request::kReturnHeld:
        return hall::ReturnHeld{read.number(request.return_held().number())};
    case v1::Request::kStepDone:
        return hall::StepDone{read.number(request.step_done().number())};
    case v1::Request::kCancel:
        return hall::Cancel{
            read.number(request.cancel().number()),
            read.word(cancel_reasons, request.cancel().reason(), "reason is missing or unknown")};
    case v1::Request::kReportSlip:
        return report_slip(read, request.report_slip());
    default:
        return std::nullopt;
    }
}

std::optional<hall::Command> ask_of_counter(Reader& read, const v1::Request& request)
{
    switch (request.ask_case()) {
    case v1::Request::kCallNext:
        return hall::CallNext{read.counter(request.call_next().counter())};
    case v1::Request::kCallNumber:
        return hall::CallNumber{read.counter(request.call_number().counter()),
                                read.number(request.call_number().number())};
    case v1::Request::kRecall:
        return hall::Recall{read.counter(request.recall().counter())};
    case v1::Request::kBegin:
        return hall::Begin{read.counter(request.begin().counter())};
    case v1::Request::kFinish:
        return hall::Finish{read.counter(request.finish().counter()),
                            read.word(outcomes, request.finish().outcome(), "outcome is unknown")};
    case v1::Request::kFinishAndCall:
        return hall::FinishAndCall{
            read.counter(request.finish_and_call().counter()),
            read.word(outcomes, request.finish_and_call().outcome(), "outcome is unknown")};
    case v1::Request::kMiss:
        return hall::Miss{read.counter(request.miss().counter())};
    case v1::Request::kHold:
        return hall::Hold{
            read.counter(request.hold().counter()),
            read.word(hold_kinds, request.hold().kind(), "kind is missing or unknown")};
    case v1::Request::kResume:
        return hall::Resume{read.counter(request.resume().counter()),
                            read.number(request.resume().number())};
    case v1::Request::kUndo:
        return hall::Undo{read.counter(request.undo().counter())};
    case v1::Request::kTransfer:
        return transfer(read, request.transfer());
    case v1::Request::kGiveOpinion:
        return give_opinion(read, request.give_opinion());
    case v1::Request::kOpenCounter:
        return hall::OpenCounter{read.counter(request.open_counter().counter())};
    case v1::Request::kPauseCounter:
        return hall::PauseCounter{read.counter(request.pause_counter().counter())};
    case v1::Request::kCloseCounter:
        return hall::CloseCounter{read.counter(request.close_counter().counter())};
    default:
        return std::nullopt;
    }
}

} // namespace

Translated<hall::Command> command_from(const v1::Request& request)
{
    Reader read;
    if (const auto command = ask_about_visitors(read, request))
        return read.end(*command);
    if (const auto command = ask_of_counter(read, request))
        return read.end(*command);
    if (const auto command = lending_command_from(read, request))
        return read.end(*command);
    return Untranslatable{"The request asks for nothing that is known here."};
}

void throw_exception_from_error(const Untranslatable& fault, const boost::source_location&)
{
    throw std::runtime_error(fault.what);
}

} // namespace dispatcher
