#include "dispatcher/clerks/clerk_register.hpp"

#include "dispatcher/translate_clerk.hpp"

#include <boost/locale/utf.hpp>

#include <algorithm>
#include <array>

namespace dispatcher {

namespace trust = protocol::trust;

namespace {

constexpr std::size_t register_bytes_max = 1024 * 1024;
constexpr std::string_view head = "hallcall clerks 1";

// "undo,cancel", or "-" for none.
std::string text_of(const ClerkRights& rights)
{
    std::string text;
    for (const auto right : rights)
        text += (text.empty() ? "" : ",") + std::string{name_of(right)};
    return text.empty() ? "-" : text;
}

std::optional<ClerkRights> rights_from(std::string_view text)
{
    ClerkRights rights;
    if (text == "-")
        return rights;
    for (;;) {
        const auto comma = text.find(',');
        const auto right = right_named(text.substr(0, comma));
        if (!right)
            return std::nullopt;
        rights.insert(*right);
        if (comma == std::string_view::npos)
            return rights;
        text.remove_prefix(comma + 1);
    }
}

std::string_view next_word(std::string_view& line)
{
    const auto space = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, space);
    line.remove_prefix(std::min(space + 1, line.size()));
    return word;
}

// The journal and the wire take nothing else.
bool is_utf8(std::string_view text)
{
    namespace utf = boost::locale::utf;
    for (const auto* at = text.begin(); at != text.end();)
        if (!utf::is_valid_codepoint(utf::utf_traits<char>::decode(at, text.end())))
            return false;
    return true;
}

bool is_name(std::string_view text)
{
    return text.size() <= clerk_name_bytes_max && is_utf8(text) &&
           std::ranges::none_of(text, [](char one) { return one >= 0 && one < ' '; });
}

trust::Fault with_name(const std::filesystem::path& file, const trust::Fault& fault)
{
    return trust::Fault::because(file.string() + ": " + fault.what());
}

} // namespace

trust::Result<ClerkRegister> ClerkRegister::parse(std::string_view text)
{
    ClerkRegister whole;
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        ++number;
        if (end == text.npos || !(number == 1 ? line == head : whole.read(line)))
            return trust::Fault::because("line " + std::to_string(number) +
                                         " is not one of a register of clerks: put back a copy, or "
                                         "begin anew with hallctl clerk set");
        text.remove_prefix(end + 1);
    }
    return whole;
}

bool ClerkRegister::read(std::string_view line)
{
    const auto what = next_word(line);
    if (what == "decoy") {
        decoy_ = std::string{line};
        return is_pin_hash(decoy_);
    }
    const std::string number{next_word(line)};
    const auto rights = rights_from(next_word(line));
    const std::string hash{next_word(line)};
    return what == "clerk" && is_clerk_number(number) && rights && is_pin_hash(hash) &&
           is_name(line) && clerks_.size() < clerks_max &&
           clerks_.emplace(number, Clerk{std::string{line}, *rights, hash}).second;
}

std::string ClerkRegister::text() const
{
    std::string text{head};
    text += '\n';
    if (!decoy_.empty())
        text += "decoy " + decoy_ + '\n';
    for (const auto& [number, clerk] : clerks_)
        text += "clerk " + number + ' ' + text_of(clerk.rights) + ' ' + clerk.pin_hash + ' ' +
                clerk.name + '\n';
    return text;
}

trust::Result<void> ClerkRegister::set(const std::string& number, Clerk clerk)
{
    if (!is_clerk_number(number))
        return trust::Fault::because("a clerk's number is 1 to 16 digits, not \"" +
                                     number.substr(0, 80) + '"');
    if (!is_name(clerk.name))
        return trust::Fault::because("a clerk's name is one line of UTF-8, at most 60 bytes");
    if (!clerks_.contains(number) && clerks_.size() >= clerks_max)
        return trust::Fault::because("there are " + std::to_string(clerks_max) +
                                     " clerks already: remove one first");
    clerks_[number] = std::move(clerk);
    return {};
}

PinChecked ClerkRegister::check(const std::string& number, const std::string& pin) const
{
    const auto clerk = clerks_.find(number);
    const bool fits = pin_fits(clerk == clerks_.end() ? decoy_ : clerk->second.pin_hash, pin);
    if (!fits || clerk == clerks_.end())
        return {};
    return {PinChecked::Outcome::good, clerk->second.name, clerk->second.rights,
            mark_of(clerk->second.pin_hash)};
}

trust::Result<ClerkRegister> read_clerks(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !error)
        return ClerkRegister{};
    const auto text = trust::read_private_file(file, register_bytes_max);
    if (!text)
        return text.error();
    auto clerks = ClerkRegister::parse(*text);
    return clerks ? std::move(clerks) : with_name(file, clerks.error());
}

trust::Result<void> change_clerks(const std::filesystem::path& file,
                                  const std::function<trust::Result<void>(ClerkRegister&)>& change)
{
    const auto lock = trust::FileLock::take(file.string() + ".lock");
    if (!lock)
        return lock.error();
    auto clerks = read_clerks(file);
    if (!clerks)
        return clerks.error();
    if (const auto changed = change(*clerks); !changed)
        return changed.error();
    return trust::write_private_file(file, clerks->text());
}

} // namespace dispatcher
