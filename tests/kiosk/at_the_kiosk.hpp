// A kiosk with its real views; the hall, the dispatcher and the printer are the test's.
#pragma once

#include "kiosk/kiosk.hpp"
#include "kiosk/language_switch.hpp"
#include "tests/drawn_window.hpp"

#include <vector>

namespace at_the_kiosk {

using namespace hallcall::v1;

inline constexpr std::int64_t nine = 1'772'413'200'000; // 2026-03-02 09:00 CST-8

// The regiment's hall in numbers: 13 departments, 22 services, a counter for each department.
Picture regiment();
// The size of a province's: 43 departments in seven zones, 808 services of long names.
Picture large_hall();
protocol::PictureBook book_of(const Picture& picture);

// A base of its own: what the window shows outlives the window.
class World {
public:
    explicit World(const QString& language, bool reads_persons = true);

    void show(const Picture& picture);
    void set_link(look::PictureStatus::Value status) { kiosk.setLink(status); }
    void printer_says(std::optional<drivers::PrinterFault> fault, bool paper_near_end = false);
    // Minutes to wait from `low` to `high`; high 0: nobody can say.
    void dispatcher_gives(const std::string& number, std::uint32_t ahead, std::uint32_t low = 0,
                          std::uint32_t high = 0);
    void dispatcher_tells(TicketState state, std::uint32_t counter, std::uint32_t ahead = 0,
                          bool may_return = false);
    void dispatcher_cancels();
    void dispatcher_refuses(const std::string& refusal);
    void slip_ends(const kiosk::SlipOutcome& outcome);
    void pass(std::chrono::milliseconds time);

    kiosk::Time now{};
    std::int64_t clock = nine; // milliseconds since 1970 UTC
    std::vector<Request> requests;
    std::vector<DeviceReport> reports;
    std::vector<kiosk::SlipText> slips;
    std::vector<kiosk::NoticeSheet> sheets;
    protocol::PictureBook book;
    kiosk::LanguageSwitch languages;

private:
    std::uint32_t question_ = 0;
    std::uint32_t job_ = 0;

public:
    kiosk::Kiosk kiosk;
};

class Kiosk : public World, public tests::DrawnWindow {
public:
    explicit Kiosk(const QString& language = "zh", bool reads_persons = true);
    ~Kiosk();

    // Touches its way to the question whether to take the ticket.
    void come_to_confirm();
    void come_to_printing();
};

} // namespace at_the_kiosk
