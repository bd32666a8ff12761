// Pictures of a hall made by hand, fed as the dispatcher sends them.
#pragma once

#include "protocol/picture_book.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pictures {

using namespace hallcall::v1;

constexpr std::int64_t nine = 1'772'413'200'000; // 2026-03-02 09:00 in the hall's time zone, CST-8

template <class Row>
void set_name(Row& row, const std::string& chinese, const std::string& english)
{
    auto* zh = row.add_name();
    zh->set_language("zh");
    zh->set_text(chinese);
    auto* en = row.add_name();
    en->set_language("en");
    en->set_text(english);
}

inline Call call(const std::string& number, std::uint32_t counter, std::int64_t at,
                 TicketState state = TICKET_CALLED, std::uint32_t recalls = 0)
{
    Call row;
    row.set_number(number);
    row.set_counter(counter);
    row.set_zone(counter < 10 ? "east" : "west");
    row.set_state(state);
    row.set_recalls(recalls);
    row.set_called_at(at);
    row.set_announce(state == TICKET_CALLED);
    return row;
}

inline QueueRow queue(char letter, std::uint32_t waiting, std::vector<std::uint32_t> counters,
                      const std::string& chinese, const std::string& english)
{
    QueueRow row;
    row.set_id(std::string{"queue-"} + letter);
    row.set_letter(std::string{letter});
    row.set_waiting(waiting);
    row.mutable_counters()->Add(counters.begin(), counters.end());
    set_name(row, chinese, english);
    return row;
}

// The regiment's hall: 13 departments, a queue each; counters 1 to 9 in the east zone, 10 to 13 in
// the west.
inline Picture hall(std::size_t queues = 13)
{
    static const std::vector<std::pair<std::string, std::string>> departments{
        {"土管分局", "Land Administration Branch"},
        {"房改办", "Housing Reform Office"},
        {"派出所", "Police Station"},
        {"社保中心", "Social Security Centre"},
        {"社政科", "Social Affairs Section"},
        {"农业科", "Agriculture Section"},
        {"政工办", "Political Work Office"},
        {"防疫站", "Epidemic Prevention Station"},
        {"林业站", "Forestry Station"},
        {"畜牧站", "Animal Husbandry Station"},
        {"司法所", "Judicial Office"},
        {"水管所", "Water Office"},
        {"保险公司", "Insurance Company"}};
    Picture picture;
    picture.set_day("2026-03-02");
    auto& catalogue = *picture.mutable_catalogue();
    catalogue.set_time_zone("CST-8");
    const std::vector<std::pair<std::string, std::string>> hall_name{
        {"zh", "十二团政务服务大厅"}, {"en", "Regiment 12 Service Hall"}};
    for (const auto& [language, text] : hall_name) {
        auto* name = catalogue.add_hall_name();
        name->set_language(language);
        name->set_text(text);
    }
    auto* east = catalogue.add_zones();
    east->set_id("east");
    set_name(*east, "东区", "East zone");
    auto* west = catalogue.add_zones();
    west->set_id("west");
    set_name(*west, "西区", "West zone");
    for (std::uint32_t i = 0; i < queues; ++i) {
        const auto& [chinese, english] = departments[i % departments.size()];
        const auto number = i + 1;
        *picture.add_queues() =
            queue(static_cast<char>('A' + i), i * 7 % 23, {number}, chinese, english);
        auto* counter = picture.add_counters();
        counter->set_number(number);
        counter->set_zone(number < 10 ? "east" : "west");
    }
    return picture;
}

// A hall that lives: every change has the next sequence.
class Hall {
public:
    explicit Hall(const Picture& picture = hall())
    {
        Update update;
        update.set_sequence(++sequence_);
        update.set_part(1);
        update.set_parts(1);
        *update.mutable_changed() = picture;
        book.feed(update);
    }

    Picture change(const Picture& rows)
    {
        Update update;
        update.set_sequence(++sequence_);
        *update.mutable_changed() = rows;
        book.feed(update);
        return rows;
    }
    Picture change(const Call& row)
    {
        Picture rows;
        *rows.add_calls() = row;
        return change(rows);
    }

    protocol::PictureBook book;

private:
    std::uint64_t sequence_ = 0;
};

} // namespace pictures
