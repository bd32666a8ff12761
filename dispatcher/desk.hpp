// The dispatcher without sockets, disk or clock: who asked what, what was decided, who is to hear
// of it and when. The order is always: decide → entries to the journal → durable() → sends. Nothing
// leaves before its entry is on disk.
#pragma once

#include "dispatcher/access.hpp"
#include "dispatcher/journal/journal.hpp"
#include "hall/hall.hpp"
#include "protocol/hallcall.pb.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dispatcher {

enum class PeerId : std::uint64_t {};

// Something for one peer: a message, or the updates of one commit behind each other; encoded and
// framed once however many peers get it.
struct Send {
    PeerId peer{};
    std::shared_ptr<const std::string> frame;
    bool droppable = false; // an update: when the peer is too slow it may be replaced by a
                            // snapshot, see behind()
    bool then_close = false;
};

// The settings as whoever has the disk has read them, without faults; or all that is wrong, one
// line for each: file, line, key and cure.
struct SettingsUnread {
    std::vector<std::string> lines;
};
using SettingsRead = boost::system::result<hall::Settings, SettingsUnread>;
[[noreturn]] void throw_exception_from_error(const SettingsUnread& unread,
                                             const boost::source_location& where);

// A sign-in that waits. Said nowhere else, written nowhere.
struct PinToCheck {
    std::string clerk, pin;
};

// A request that was refused because who asked has no right to it.
struct Uninvited {
    std::string device;
    hallcall::v1::Role role{};
    std::string asked, refusal; // "take_ticket", "not_allowed_for_role"
    std::string acts_for{};     // "counters 3+5", where it asked for another
};

class Desk {
public:
    // `recovered` as the journal gave it; settings that differ from those in force are put in force
    // by the first pass_time(). A fault names the entry that does not replay.
    static JournalResult<Desk> open(const Recovered& recovered, hall::Settings settings,
                                    std::string software, ClerkRule clerks = {});

    Desk(Desk&&) noexcept;
    Desk& operator=(Desk&&) noexcept;
    ~Desk();

    // `counters`, ascending: those that its certificate names, and it acts for no other unless a
    // clerk with that right is signed in; none: for all of them.
    void arrive(PeerId peer, std::vector<std::uint32_t> counters = {});
    void receive(PeerId peer, const hallcall::v1::ToDispatcher& message, hall::Time now);
    void leave(PeerId peer);
    void
    behind(PeerId peer); // its updates were dropped and its queue is empty again: send a snapshot
    void pass_time(hall::Time now); // whatever is due
    // True once for everybody who asked so far: the settings are to be read now, and then told to
    // settings_read(). Nothing else is asked meanwhile. Whoever asks later waits for the next time.
    bool begin_reload();
    // Put in force as a whole or not at all; whoever asked is answered.
    void settings_read(const SettingsRead& read, hall::Time now);
    // The PIN that is to be checked now; the next one only once pin_checked() was told of it.
    std::optional<PinToCheck> next_pin();
    void pin_checked(const PinChecked& checked, hall::Time now);
    // Journals what is new in the registers: who left a register, or was given another PIN, is
    // signed out at once, and rights that were changed are changed.
    void registers_read(const RegistersRead& read, hall::Time now);
    // It has said hello, and was not sent away.
    bool is_welcome(PeerId peer) const;
    // Since it was asked last.
    std::vector<Uninvited> take_uninvited();
    void shut_down(); // tells every peer; what is decided still leaves in order
    std::optional<hall::Time> next_deadline() const;

    std::vector<Entry> take_entries(); // decided since the last call, in order, to be appended
    void durable(std::uint64_t up_to); // entries up to this sequence are on disk
    std::vector<Send> take_sends();    // what may leave now, in order

    const hall::Hall& hall() const; // as decided, for tests and status
    std::uint64_t last_sequence() const;
    hall::Time now() const; // as last told, or as of the last entry; 1970 for a new journal

private:
    struct Inside;
    explicit Desk(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace dispatcher
