#include "dispatcher/server/refusals.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace dispatcher {

void Refusals::note(const std::string& address, const std::string& event)
{
    const auto line = event + " address=" + address.substr(0, address.rfind(':'));
    if (const auto times = each_.may_speak(line))
        log_->warn("{} times={}", line, *times);
}

void Refusals::tell_what_ended()
{
    for (const auto& [line, times] : each_.ended(std::chrono::steady_clock::now()))
        log_->warn("{} times={}", line.empty() ? "event=refused_others" : line, times);
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
