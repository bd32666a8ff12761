// How the parts of the desk play together. Inside desk*.cpp.
#pragma once

#include "dispatcher/access_book.hpp"
#include "dispatcher/clerk_book.hpp"
#include "dispatcher/desk.hpp"
#include "dispatcher/desk_answers.hpp"
#include "dispatcher/desk_devices.hpp"
#include "dispatcher/desk_gate.hpp"
#include "dispatcher/desk_peers.hpp"
#include "dispatcher/desk_rows.hpp"
#include "dispatcher/desk_updates.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dispatcher {

// Who waits for the settings to be read again.
struct ReloadAsked {
    std::string device, request_id;
    bool operator==(const ReloadAsked&) const = default;
};
inline constexpr std::size_t reloads_asked_max = 64;

// Who waits for a PIN to be checked: at most one of each device.
struct PinAsked {
    std::string device, request_id, clerk, pin;
};
inline constexpr std::size_t pins_asked_max = 256;

// On which device a ticket was taken, and whether it was called since.
struct TakenAt {
    std::string device;
    bool called = false;
};

// The ticket of that number, as a device wrote it; nothing when there is none.
const hall::Ticket* ticket_in(const hall::Hall& hall, const std::string& number);

struct Desk::Inside {
    Inside(const Recovered& recovered, std::string software_name);

    // desk_replay.cpp: what the journal says, before anybody is here.
    JournalResult<void> replay(const Recovered& recovered);
    JournalResult<void> replay(const Entry& entry);
    JournalResult<void> remember_answer(const Entry& entry);

    // desk_hello.cpp: who comes and goes.
    void hello(PeerId id, Peer& peer, const hallcall::v1::Hello& hello);
    void send_away(PeerId id, Peer& peer, hallcall::v1::Rejected::Reason reason,
                   const std::string& message);
    void bring_up_to_date(PeerId id, Peer& peer, const hallcall::v1::Hello& hello);
    void send_snapshot(PeerId id, Peer& peer);
    void gone(const Peer& peer);
    void device_report(PeerId id, Peer& peer, const hallcall::v1::DeviceReport& report);

    // desk.cpp: what is asked.
    void request(PeerId id, Peer& peer, const hallcall::v1::Request& request);
    hallcall::v1::Reply decide_on(const Peer& peer, const hallcall::v1::Request& request,
                                  bool& accepted);
    void answer(PeerId id, Peer& peer, Frame frame);
    hallcall::v1::Reply not_invited(const Peer& peer, const hallcall::v1::Request& request,
                                    const char* word, const std::string& sentence);
    hallcall::v1::Reply not_allowed(const Peer& peer, const hallcall::v1::Request& request);
    void answer_question(PeerId id, Peer& peer, const hallcall::v1::Request& request);
    hallcall::v1::Reply answer_as_it_is(const hallcall::v1::Request& request) const;
    hallcall::v1::Reply slots_asked_for(const hallcall::v1::Request& request) const;
    void ask_to_reload(PeerId id, Peer& peer, const hallcall::v1::Request& request);
    void pass_time(hall::Time time);
    void open_day(std::vector<hall::Event> events);
    Entry& happen(const std::vector<hall::Event>& events, std::vector<AccessFact> facts = {});
    void snapshot_when_due();

    // desk_reload.cpp: settings that are read again.
    void settings_read(const SettingsRead& read);
    void answer_reload(const ReloadAsked& asked, const hallcall::v1::Reply& reply, bool journalled);

    // desk_clerks.cpp: who is signed in.
    bool has_to_sign_in(const Peer& peer) const;
    std::optional<hallcall::v1::Reply> objection_to(const Peer& peer,
                                                    const hallcall::v1::Request& request);
    std::optional<ClerkRight> right_for(const Peer& peer,
                                        const hallcall::v1::Request& request) const;
    std::vector<AccessFact> who_acted(const Peer& peer, const hallcall::v1::Request& request) const;
    void ask_to_sign_in(PeerId id, Peer& peer, const hallcall::v1::Request& request);
    void sign_out(PeerId id, Peer& peer, const hallcall::v1::Request& request);
    void answer_sign_in(const PinAsked& asked, const hallcall::v1::Reply& reply,
                        Answers::Outcome outcome);
    std::optional<PinToCheck> next_pin();
    PinChecked as_registered(const std::string& clerk, PinChecked checked) const;
    void pin_checked(const PinChecked& told);
    void end_sessions_that_are_due();
    void tell_clerk(PeerId id, const Peer& peer);

    // desk_counters.cpp: which counters a pad acts for, and which tickets are a kiosk's.
    bool acts_for(const Peer& peer, std::uint32_t counter) const;
    bool may_step(const Peer& peer, const hall::Ticket& ticket) const;
    std::optional<hallcall::v1::Reply>
    objection_about_counter(const Peer& peer, const hallcall::v1::Request& request);

    std::optional<hallcall::v1::Reply> objection_to_kiosk(const Peer& peer,
                                                          const hallcall::v1::Request& request);
    void note_taken_and_called(const std::vector<hall::Event>& events, const std::string& device);

    // desk_access.cpp: what becomes of the registers, and what is in force of them.
    void registers_read(const RegistersRead& read);
    void put_in_force_with_day(std::vector<AccessFact>& facts) const;
    void access_happens(const std::vector<hall::Event>& events,
                        const std::vector<AccessFact>& facts);

    hall::Hall hall;
    std::optional<hall::Settings> new_settings; // differ from those in force
    std::string software, stream;
    std::uint64_t last_sequence;
    hall::Time now{}; // as last told
    std::optional<hall::Time> deadline;
    std::vector<Entry> entries; // to be taken
    Rows rows;
    Answers answers;
    std::map<hall::TicketNumber, TakenAt> taken_at; // today
    Updates updates;
    Peers peers;
    DeviceBook devices;
    Gate gate;
    ClerkRule clerk_rule;
    ClerkBook clerks;
    AccessBook access;
    std::deque<PinAsked> pins_asked;
    bool pin_is_checked = false;        // the first of them
    bool clerks_were_looked_at = false; // since the start
    std::vector<ReloadAsked> reloads_asked, reloads_being_read;
    std::vector<Uninvited> uninvited; // to be taken
    bool everything_is_new = false;   // everybody needs a snapshot
    bool shutting_down = false;
};

} // namespace dispatcher
