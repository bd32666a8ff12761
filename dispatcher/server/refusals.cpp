#include "dispatcher/server/refusals.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace dispatcher {

namespace {

// "ROLE_KIOSK": kiosk.
std::string word_of(hallcall::v1::Role role)
{
    std::string word = hallcall::v1::Role_Name(role).substr(std::string_view{"ROLE_"}.size());
    std::ranges::transform(word, word.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return word;
}

std::string cure_of(const Uninvited& uninvited)
{
    if (uninvited.refusal == "sign_in_needed")
        return "nobody is signed in at this pad; one without a screen is named to the dispatcher "
               "by --without-sign-in";
    if (uninvited.refusal == "right_missing")
        return "the clerk who is signed in has no right to it: hallctl clerk set gives rights";
    if (uninvited.refusal == "sign_in_locked")
        return "too many wrong PINs: hallctl audit tells whose and until when";
    if (!uninvited.acts_for.empty())
        return "it acts for " + uninvited.acts_for + " only";
    return "a " + word_of(uninvited.role) +
           " may not ask that: whatever else it is, start it and enroll it as such";
}

} // namespace

std::string line_of(const Uninvited& uninvited)
{
    return "event=request_refused device=" + uninvited.device + " role=" + word_of(uninvited.role) +
           " asked=" + uninvited.asked + " refusal=" + uninvited.refusal +
           " why=" + in_quotes(cure_of(uninvited));
}

void Refusals::note(const std::string& address, const std::string& event)
{
    const auto line = event + " address=" + without_port(address);
    if (const auto times = each_.may_speak(line))
        log_->warn("{} times={}", line, *times);
}

void Refusals::tell_what_ended(std::chrono::steady_clock::time_point now)
{
    for (const auto& [line, times] : each_.ended(now))
        log_->warn("{} times={}", line.empty() ? "event=refused_others" : line, times);
}

std::string without_port(const std::string& address)
{
    return address.substr(0, address.rfind(':'));
}

std::string for_log(const std::string& text)
{
    std::string clean = text.substr(0, 128);
    std::ranges::replace_if(
        clean, [](char c) { return c <= ' ' || c > '~' || c == '"' || c == '='; }, '_');
    return clean;
}

std::string in_quotes(std::string text)
{
    std::ranges::replace(text, '"', '\'');
    std::ranges::replace_if(
        text, [](char one) { return one >= 0 && one < ' '; }, ' ');
    return '"' + text + '"';
}

} // namespace dispatcher
