#include "kiosk/outbox/sqlite_outbox.hpp"

#include "kiosk/outbox/outbox_rows.hpp"
#include "sql/database.hpp"

#include <string_view>

namespace kiosk {

namespace {

constexpr const char* owner_pragmas = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = EXTRA;"
                                      "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT";
constexpr const char* tables =
    "BEGIN IMMEDIATE;"
    "PRAGMA application_id = 1214336866;" // 0x48614F62
    "PRAGMA user_version = 1;"
    "CREATE TABLE kept(word TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL);"
    "CREATE TABLE letter(id INTEGER PRIMARY KEY, request TEXT NOT NULL, answered INTEGER NOT NULL,"
    " refusal TEXT NOT NULL, crc INTEGER NOT NULL);"
    "COMMIT";

constexpr int other_tables = 1; // SQLITE_ERROR: what is asked of the file is not there

class SqliteOutbox final : public OutboxStore {
public:
    static StoreResult<std::unique_ptr<OutboxStore>> open(const std::string& file)
    {
        auto database = sql::Database::open(file, sql::Database::Open::create);
        if (!database)
            return fault_of(file, database.error());
        std::unique_ptr<SqliteOutbox> store{new SqliteOutbox{file, std::move(*database)}};
        if (const auto made = store->prepare(); !made)
            return made.error();
        return std::unique_ptr<OutboxStore>{std::move(store)};
    }

    StoreResult<Kept> read() override
    {
        Kept kept;
        if (const auto words = read_words(kept); !words)
            return words.error();
        if (const auto letters = read_letters(kept); !letters)
            return letters.error();
        return kept;
    }

    StoreResult<void> put(const Change& change) override
    {
        if (const auto begun = run("BEGIN IMMEDIATE"); !begun)
            return begun;
        auto done = write(change);
        if (done)
            done = run("COMMIT");
        if (!done)
            (void)database_.run("ROLLBACK"); // may have happened already
        return done;
    }

private:
    SqliteOutbox(std::string file, sql::Database database)
        : file_{std::move(file)}, database_{std::move(database)}
    {
    }

    static StoreFault fault_of(const std::string& file, const sql::SqlFault& fault)
    {
        if (fault.is_damage() || (fault.code & 0xFF) == other_tables)
            return damage_of(file, fault.words);
        return {"The kiosk's outbox " + file + " cannot be used: " + fault.words +
                ". Look at the disk (full? read-only? owned by another user, or used by another "
                "hallcall-kiosk?) and start the kiosk again."};
    }
    static StoreFault damage_of(const std::string& file, const std::string& what)
    {
        return {"The kiosk's outbox " + file + " is damaged: " + what +
                ". Move it aside and keep it (it may hold tickets that the dispatcher has not "
                "heard of: sqlite3 FILE .dump); the kiosk makes a new one when it starts."};
    }
    StoreFault damaged(const std::string& what) const { return damage_of(file_, what); }

    StoreResult<void> run(const char* sql)
    {
        if (const auto done = database_.run(sql); !done)
            return fault_of(file_, done.error());
        return {};
    }
    StoreResult<sql::Statement> statement(const char* sql)
    {
        auto made = database_.prepare(sql);
        if (!made)
            return fault_of(file_, made.error());
        return std::move(*made);
    }
    StoreResult<std::string> answer(const char* sql)
    {
        auto text = database_.first_text(sql);
        if (!text)
            return fault_of(file_, text.error());
        return {boost::system::in_place_value, std::move(*text)};
    }

    StoreResult<void> prepare()
    {
        if (const auto owned = run(owner_pragmas); !owned)
            return owned;
        const auto there = answer("SELECT count(*) FROM sqlite_master");
        if (!there)
            return there.error();
        const auto application = answer("PRAGMA application_id");
        if (!application)
            return application.error();
        if (*there == "0" && *application == "0")
            return run(tables);
        if (*application != std::to_string(outbox_application_id))
            return damaged("it is no outbox");
        const auto format = answer("PRAGMA user_version");
        if (!format)
            return format.error();
        if (*format != std::to_string(outbox_format))
            return damaged("it has format " + *format + ", this program writes " +
                           std::to_string(outbox_format));
        const auto pages = answer("PRAGMA integrity_check(1)");
        if (!pages)
            return pages.error();
        return *pages == "ok" ? StoreResult<void>{} : damaged(*pages);
    }

    // take(row) says what is wrong with it, or nothing.
    template <class Take>
    StoreResult<void> for_each_row(const char* sql, Take take)
    {
        auto rows = statement(sql);
        if (!rows)
            return rows.error();
        for (;;) {
            const auto there = rows->step();
            if (!there)
                return fault_of(file_, there.error());
            if (!*there)
                return {};
            if (const std::string wrong = take(*rows); !wrong.empty())
                return damaged(wrong);
        }
    }

    StoreResult<void> read_words(Kept& kept)
    {
        return for_each_row("SELECT word, value, crc FROM kept", [&](sql::Statement& row) {
            const WordRow word{row.text(0), row.text(1), row.integer(2)};
            return take_row(word, kept)
                       ? std::string{}
                       : "the row of \"" + word.word + "\" is not as it was written";
        });
    }

    StoreResult<void> read_letters(Kept& kept)
    {
        return for_each_row(
            "SELECT id, request, answered, refusal, crc FROM letter ORDER BY id",
            [&](sql::Statement& row) {
                if (kept.letters.size() >= letters_max)
                    return "it has more than " + std::to_string(letters_max) + " letters";
                const LetterRow letter{row.integer(0), row.text(1), row.integer(2) != 0,
                                       row.text(3), row.integer(4)};
                return take_row(letter, kept)
                           ? std::string{}
                           : "letter " + std::to_string(letter.id) + " is not as it was written";
            });
    }

    StoreResult<void> write(const Change& change)
    {
        for (const auto& word : word_rows_of(change))
            if (const auto put = put_word(word); !put)
                return put;
        for (const auto& letter : change.letters)
            if (const auto put = put_letter(row_of(letter)); !put)
                return put;
        for (const auto id : change.gone)
            if (const auto put = forget(id); !put)
                return put;
        return {};
    }
    StoreResult<void> put_word(const WordRow& word)
    {
        auto row = statement("INSERT OR REPLACE INTO kept VALUES(?, ?, ?)");
        if (!row)
            return row.error();
        row->bind(1, std::string_view{word.word});
        row->bind(2, std::string_view{word.value});
        row->bind(3, word.crc);
        return finish(*row);
    }
    StoreResult<void> put_letter(const LetterRow& letter)
    {
        auto row = statement("INSERT OR REPLACE INTO letter VALUES(?, ?, ?, ?, ?)");
        if (!row)
            return row.error();
        row->bind(1, letter.id);
        row->bind(2, std::string_view{letter.request});
        row->bind(3, std::int64_t{letter.answered});
        row->bind(4, std::string_view{letter.refusal});
        row->bind(5, letter.crc);
        return finish(*row);
    }
    StoreResult<void> forget(std::int64_t id)
    {
        auto row = statement("DELETE FROM letter WHERE id = ?");
        if (!row)
            return row.error();
        row->bind(1, id);
        return finish(*row);
    }
    StoreResult<void> finish(sql::Statement& row)
    {
        if (const auto done = row.step(); !done)
            return fault_of(file_, done.error());
        return {};
    }

    std::string file_;
    sql::Database database_;
};

} // namespace

StoreResult<std::unique_ptr<OutboxStore>> open_sqlite_outbox(const std::string& file)
{
    return SqliteOutbox::open(file);
}

} // namespace kiosk
