#include "dispatcher/hallctl/clerk_lines.hpp"

#include "dispatcher/translate_clerk.hpp"

#include <boost/json.hpp>

namespace hallctl {

namespace json = boost::json;
namespace trust = protocol::trust;
using dispatcher::Clerk;
using dispatcher::ClerkRegister;

namespace {

json::array names_of(const dispatcher::ClerkRights& rights)
{
    json::array names;
    for (const auto right : rights) {
        const auto name = name_of(right);
        names.push_back(json::string_view{name.data(), name.size()});
    }
    return names;
}

std::string clerk_line(const std::string& number, const Clerk& clerk, Form form)
{
    if (form == Form::json)
        return json::serialize(json::object{
            {"clerk", number}, {"name", clerk.name}, {"rights", names_of(clerk.rights)}});
    std::string text = number + "  " + (clerk.name.empty() ? "-" : clerk.name) + " ";
    for (const auto right : clerk.rights)
        text += ' ' + std::string{name_of(right)};
    return text;
}

trust::Result<std::string> hashed(std::string pin, dispatcher::PinCost cost)
{
    const auto objection = dispatcher::objection_to_pin(pin);
    const auto hash = objection ? std::nullopt : dispatcher::hash_of_pin(pin, cost);
    dispatcher::wipe(pin);
    if (objection)
        return trust::Fault::because(*objection);
    if (!hash)
        return trust::Fault::because("there is not enough memory for the hash of a PIN");
    return *hash;
}

void put_given(const SetClerk& job, Clerk& clerk)
{
    if (job.name)
        clerk.name = *job.name;
    if (!job.rights.empty())
        clerk.rights.clear();
    for (const auto& name : job.rights)
        if (const auto right = dispatcher::right_named(name))
            clerk.rights.insert(*right);
}

} // namespace

trust::Result<std::string> set_clerk(const SetClerk& job, const AskPin& ask,
                                     dispatcher::PinCost cost, Form form)
{
    std::string hash;
    if (!job.keep_pin) {
        auto pin = ask();
        if (!pin)
            return pin.error();
        auto made = hashed(std::move(*pin), cost);
        if (!made)
            return made.error();
        hash = std::move(*made);
    }
    std::string line;
    const auto changed =
        dispatcher::change_clerks(job.file, [&](ClerkRegister& clerks) -> trust::Result<void> {
            const auto known = clerks.clerks().find(job.number);
            if (known == clerks.clerks().end() && job.keep_pin)
                return trust::Fault::because("there is no clerk " + job.number +
                                             " yet, so there is no PIN to keep");
            Clerk clerk = known == clerks.clerks().end() ? Clerk{} : known->second;
            put_given(job, clerk);
            if (!hash.empty())
                clerk.pin_hash = hash;
            if (clerks.decoy().empty())
                clerks.set_decoy(dispatcher::hash_of_pin("", cost).value_or(hash));
            line = clerk_line(job.number, clerk, form);
            return clerks.set(job.number, std::move(clerk));
        });
    if (!changed)
        return changed.error();
    return line;
}

trust::Result<std::string> remove_clerk(const RemoveClerk& job, Form form)
{
    const auto changed =
        dispatcher::change_clerks(job.file, [&](ClerkRegister& clerks) -> trust::Result<void> {
            if (!clerks.remove(job.number))
                return trust::Fault::because("there is no clerk " + job.number);
            return {};
        });
    if (!changed)
        return changed.error();
    if (form == Form::json)
        return json::serialize(json::object{{"clerk", job.number}, {"removed", true}});
    return job.number + " cannot sign in any more. Where it is signed in, it is signed out within "
                        "ten seconds.";
}

trust::Result<std::string> list_clerks(const ListClerks& job, Form form)
{
    const auto clerks = dispatcher::read_clerks(job.file);
    if (!clerks)
        return clerks.error();
    std::string lines;
    for (const auto& [number, clerk] : clerks->clerks())
        lines += (lines.empty() ? "" : "\n") + clerk_line(number, clerk, form);
    return lines;
}

} // namespace hallctl
