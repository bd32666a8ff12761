#include "dispatcher/hallctl/command_line_appointments.hpp"

#include "hall/terms.hpp"

#include <memory>
#include <utility>

namespace hallctl {

namespace {

namespace wire = hallcall::v1;

// Everything that their options may be written into.
struct BookingGiven {
    std::string service, date, clock, person, code, visitor_class, request_id;
};
using Shared = std::shared_ptr<BookingGiven>;

CLI::Option& add_code(CLI::App& to, const Shared& given, const char* name)
{
    return *to.add_option(name, given->code, "The appointment's code")->check(id_check());
}

void add_day_of_service(CLI::App& to, const Shared& given)
{
    to.add_option("service", given->service)->check(id_check())->required();
    to.add_option("--date", given->date, "The day: 2026-03-02")->required();
}

template <class Fill>
CLI::App& asking(CLI::App& app, CommandLine& line, const Shared& given, const char* name,
                 const char* what, Fill fill)
{
    CLI::App& asked = *app.add_subcommand(name, what);
    add_code(asked, given, "code").required();
    asked
        .add_option("--request-id", given->request_id,
                    "Asked again with the same id, it is done once")
        ->check(id_check());
    asked.callback([&line, given, fill] {
        Ask ask;
        ask.request.set_request_id(given->request_id);
        fill(*given, ask.request);
        line.job = std::move(ask);
    });
    return asked;
}

} // namespace

CLI::Validator id_check()
{
    return CLI::Validator(
        [](std::string& text) {
            return hall::is_id(text) ? std::string()
                                     : "must be 1 to 64 characters of A-Z a-z 0-9 . _ -";
        },
        "ID");
}

CLI::Validator person_check()
{
    return CLI::Validator(
        [](std::string& text) {
            return hall::is_person_key(text)
                       ? std::string()
                       : "must be a key as `hallctl person-key of` prints it, 32 of 0-9 a-f; never "
                         "a name or an identity number";
        },
        "KEY");
}

void add_appointments(CLI::App& app, CommandLine& line)
{
    const auto given = std::make_shared<BookingGiven>();
    CLI::App& slots =
        *app.add_subcommand("slots", "When appointments begin, and their free places");
    add_day_of_service(slots, given);
    slots.callback([&line, given] { line.job = ListSlots{given->service, given->date}; });

    CLI::App& book = *app.add_subcommand("book", "Books an appointment, and prints its code");
    add_day_of_service(book, given);
    book.add_option("--time", given->clock, "When the slot begins: 09:30")->required();
    book.add_option("--person", given->person,
                    "Whom it is for, as `person-key of` prints it; never a name or number")
        ->check(person_check())
        ->required();
    add_code(book, given, "--code").description("8 to 16 of A-Z 2-9; made up unless given");
    book.callback([&line, given] {
        line.job = Book{given->service, given->date, given->clock, given->person, given->code};
    });

    asking(app, line, given, "unbook", "Cancels an appointment",
           [](const BookingGiven& told, wire::Request& request) {
               request.mutable_cancel_appointment()->set_code(told.code);
           });
    CLI::App& check_in = asking(
        app, line, given, "check-in", "The visitor of an appointment is here, and gets a ticket",
        [](const BookingGiven& told, wire::Request& request) {
            request.mutable_check_in()->set_code(told.code);
            request.mutable_check_in()->set_visitor_class(told.visitor_class);
        });
    check_in.add_option("--class", given->visitor_class, "Priority class; ordinary unless given")
        ->check(id_check());
}

} // namespace hallctl
