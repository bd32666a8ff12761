#include "sql/database.hpp"

#include <boost/assert.hpp>
#include <sqlite3.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace sql {
namespace {

constexpr int busy_milliseconds_max = 5'000; // somebody's transaction in the sqlite3 shell

// "file:…?immutable=1", the name escaped as sqlite.org/uri.html wants it.
std::string unchanging_uri(const std::string& file)
{
    std::string uri = "file:";
    for (const char c : file) {
        if (c == '?' || c == '#' || c == '%') {
            std::array<char, 4> escaped{};
            std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<unsigned>(c));
            uri += escaped.data();
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

int flags_for(Database::Open how)
{
    switch (how) {
    case Database::Open::read_only:
        return SQLITE_OPEN_READONLY;
    case Database::Open::read_only_unchanging:
        return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    case Database::Open::read_write:
        return SQLITE_OPEN_READWRITE;
    case Database::Open::create:
        break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

} // namespace

void throw_exception_from_error(const SqlFault& fault, const boost::source_location&)
{
    throw std::runtime_error(fault.words);
}

bool SqlFault::is_damage() const
{
    const auto primary = code & 0xFF;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Statement::bind(int place, std::int64_t value)
{
    const int code = sqlite3_bind_int64(handle_.get(), place, value);
    BOOST_VERIFY(code == SQLITE_OK);
}

void Statement::bind(int place, std::string_view text)
{
    const int code = sqlite3_bind_text64(handle_.get(), place, text.data() ? text.data() : "",
                                         text.size(), SQLITE_STATIC, SQLITE_UTF8);
    BOOST_VERIFY(code == SQLITE_OK);
}

SqlResult<bool> Statement::step()
{
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    sqlite3* database = sqlite3_db_handle(handle_.get());
    return SqlFault{sqlite3_extended_errcode(database), sqlite3_errmsg(database)};
}

void Statement::reset()
{
    sqlite3_reset(handle_.get()); // repeats the code of the step before: already told
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(handle_.get(), column);
}

std::string Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
    return bytes ? std::string(bytes, size) : std::string();
}

bool Statement::is_integer(int column) const
{
    return sqlite3_column_type(handle_.get(), column) == SQLITE_INTEGER;
}

bool Statement::is_text(int column) const
{
    return sqlite3_column_type(handle_.get(), column) == SQLITE_TEXT;
}

void Database::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

SqlResult<Database> Database::open(const std::string& file, Open how)
{
    const std::string name = how == Open::read_only_unchanging ? unchanging_uri(file) : file;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags_for(how), nullptr);
    Database database;
    database.handle_.reset(handle);
    if (code != SQLITE_OK)
        return database.fault(code);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busy_milliseconds_max);
    // A damaged or hostile file runs nothing of its own.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return database;
}

SqlResult<void> Database::run(const char* sql)
{
    const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fault(code);
    return {};
}

SqlResult<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK)
        return fault(code);
    Statement statement;
    statement.handle_.reset(handle);
    return statement;
}

SqlResult<std::string> Database::first_text(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    const auto row = statement->step();
    if (!row)
        return row.error();
    return *row ? statement->text(0) : std::string();
}

SqlFault Database::fault(int code) const
{
    if (!handle_)
        return {code, sqlite3_errstr(code)};
    return {sqlite3_extended_errcode(handle_.get()), sqlite3_errmsg(handle_.get())};
}

void Database::close()
{
    handle_.reset();
}

} // namespace sql
