// An outbox in one SQLite file, to be read with the sqlite3 shell:
//
//   kept(word, value, crc)                        holder, lent, hall, seen_at: one row each
//   letter(id, request, answered, refusal, crc)   one row for each thing to tell
//
// Messages are JSON; for `crc` see outbox_rows.hpp. The file has a rollback
// journal and every change is forced to disk (synchronous = EXTRA): a handful of writes a day.
#pragma once

#include "kiosk/outbox/outbox_store.hpp"

#include <memory>
#include <string>

namespace kiosk {

inline constexpr std::int64_t outbox_format = 1;                   // PRAGMA user_version
inline constexpr std::int64_t outbox_application_id = 0x4861'4F62; // "HaOb"

// The file is made when it is not there. It belongs to one process at a time. Refuses what is
// damaged, of a later format, or no outbox, and leaves it as it is.
StoreResult<std::unique_ptr<OutboxStore>> open_sqlite_outbox(const std::string& file);

} // namespace kiosk
