#include "dispatcher/hallctl/command_line_persons.hpp"

#include <memory>

namespace hallctl {

void add_persons(CLI::App& app, CommandLine& line)
{
    CLI::App& person_key =
        *app.add_subcommand("person-key", "The secret that makes persons' keys of documents");
    person_key.require_subcommand(1);

    const auto file = std::make_shared<std::string>();
    CLI::App& create = *person_key.add_subcommand(
        "create", "Makes one, in a new file for every kiosk of the hall (--person-key)");
    create.add_option("file", *file)->required();
    create.callback([file, &line] { line.job = CreatePersonKey{*file}; });

    CLI::App& of = *person_key.add_subcommand(
        "of", "Prints the key of one person, for --person of `book` and `take`");
    of.add_option("file", *file)->required();
    of.footer("Asks for the number of the identity document; what is not a terminal gives it as "
              "one line. It is never an argument, which every process could read.");
    of.callback([file, &line] { line.job = PersonKeyOf{*file}; });
}

} // namespace hallctl
