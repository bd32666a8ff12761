#include "kiosk/outbox/refused_tickets.hpp"

#include "kiosk/outbox/outbox.hpp"
#include "kiosk/outbox/sqlite_outbox.hpp"

#include <array>
#include <ctime>
#include <filesystem>

namespace kiosk {

namespace {

std::string clock_of(Milliseconds time)
{
    const std::time_t seconds = time / 1'000;
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M %z", &parts);
    return {text.data(), size};
}

Change settled(const Kept& kept)
{
    Change change;
    for (auto letter : kept.letters) {
        if (letter.refusal.empty())
            continue;
        if (letter.request.take_lent().day() == kept.lent.day()) {
            letter.refusal.clear(); // goes with the day, as whatever was told of it
            change.letters.push_back(std::move(letter));
        } else {
            change.gone.push_back(letter.id);
        }
    }
    return change;
}

} // namespace

std::string refused_line(const Letter& letter)
{
    const auto& told = letter.request.take_lent();
    return told.number() + "  " + told.service() + "  " + clock_of(told.taken_at()) + "  " +
           letter.refusal;
}

StoreResult<std::size_t> tell_refused(const std::string& file, std::string_view device,
                                      Refused what,
                                      const std::function<void(const std::string&)>& print)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return StoreFault{"The kiosk's outbox " + file + " is not there: look at --outbox."};
    auto store = open_sqlite_outbox(file);
    if (!store)
        return store.error();
    const auto kept = (*store)->read();
    if (!kept)
        return kept.error();
    if (!kept->holder.empty() && !is_of(kept->holder, device))
        return StoreFault{"The outbox " + file + " is another kiosk's, of \"" +
                          kept->holder.substr(0, kept->holder.rfind('.')) +
                          "\": name that one with --device. Nothing was changed."};
    std::size_t count = 0;
    for (const auto& letter : kept->letters)
        if (!letter.refusal.empty()) {
            print(refused_line(letter));
            ++count;
        }
    if (what == Refused::settled && count > 0)
        if (const auto put = (*store)->put(settled(*kept)); !put)
            return put.error();
    return count;
}

} // namespace kiosk
