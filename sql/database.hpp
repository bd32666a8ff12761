// SQLite's C interface with owners for its handles and results for its codes. Knows no file that
// anybody keeps with it.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace sql {

// In SQLite's words: "disk I/O error".
struct SqlFault {
    SqlFault() : code(0) {}
    SqlFault(int code, std::string words) : code(code), words(std::move(words)) {}
    bool is_damage() const; // of the file itself: corrupt, or no database at all
    int code;               // extended result code, sqlite.org/rescode.html
    std::string words;
};
template <class T>
using SqlResult = boost::system::result<T, SqlFault>;
[[noreturn]] void throw_exception_from_error(const SqlFault& fault,
                                             const boost::source_location& where);

class Database;

// Prepared once, run often. Bound texts must live until reset().
class Statement {
public:
    void bind(int place, std::int64_t value);
    void bind(int place, std::string_view text);

    SqlResult<bool> step(); // a row is there; false: done
    void reset();

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    bool is_integer(int column) const;
    bool is_text(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

class Database {
public:
    enum class Open { read_only, read_only_unchanging, read_write, create };
    // `read_only_unchanging`: for a medium that cannot be written, when nobody else writes the file
    // either.
    static SqlResult<Database> open(const std::string& file, Open how);

    SqlResult<void> run(const char* sql);
    SqlResult<Statement> prepare(std::string_view sql);
    SqlResult<std::string>
    first_text(std::string_view sql); // first column of the first row as text; empty without a row
    SqlFault fault(int code) const;
    void close(); // also done by the destructor; all statements are gone by then

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
};

} // namespace sql
