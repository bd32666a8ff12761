# One way to declare a target: hall_library(), hall_app(), hall_tests(). The arrow is visible in LINKS.
include_guard()

find_package(Threads REQUIRED)
find_package(Boost 1.81 EXACT REQUIRED)
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# With CMAKE_UNITY_BUILD (tests/run): more at once is hardly faster and keeps one of two cores waiting.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 10)

add_library(hallcall_flags INTERFACE)
target_compile_options(hallcall_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion)
target_include_directories(hallcall_flags INTERFACE ${PROJECT_SOURCE_DIR})
# Functions of shared libraries are bound at the start. Bound late, the dynamic linker saves the vector registers on
# the stack first, with whatever was copied last: it may be of a card (tests/drivers/port/tcp_port_test.cpp).
add_link_options(-Wl,-z,now)
if(HALLCALL_SANITIZE)
    add_compile_options(-fsanitize=${HALLCALL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${HALLCALL_SANITIZE})
    if(HALLCALL_SANITIZE_NOT)
        add_compile_options(-fno-sanitize=${HALLCALL_SANITIZE_NOT})
    endif()
    if(HALLCALL_SANITIZE MATCHES thread)
        # GCC cannot see fences under the thread sanitizer; Boost.Asio has one in a path that we do not take.
        add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
    endif()
endif()
if(HALLCALL_FUZZ)
    # clang's undefined-behaviour sanitizer goes on after what it reports, and libFuzzer would end well.
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()

# hall_library(NAME SOURCES a.cpp … LINKS target …): a static library, also known as hall::NAME.
# LINKS are public, so that an arrow is seen by everyone behind it.
function(hall_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_library(${name} STATIC ${arg_SOURCES})
    add_library(hall::${name} ALIAS ${name})
    target_link_libraries(${name} PUBLIC hallcall_flags ${arg_LINKS})
endfunction()

# hall_apart(FILE …): sources with private names that another source of their target also has, so that a build of
# many sources at once (CMAKE_UNITY_BUILD) leaves them alone.
function(hall_apart)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# hall_swift(): what is declared below in this folder is optimised also where a build for tests does not (thousands of
# random days are gone through there), but not where threads or lines are counted, or these days are left out.
macro(hall_swift)
    if(NOT CMAKE_BUILD_TYPE AND NOT HALLCALL_FUZZ AND NOT HALLCALL_SANITIZE MATCHES thread AND NOT HALLCALL_SANITIZE_NOT
            AND NOT CMAKE_CXX_FLAGS MATCHES coverage)
        add_compile_options(-O1)
    endif()
endmacro()

# hall_messages(NAME PROTO x.proto [LINKS target …]): protobuf messages as C++, included as "folder/x.pb.h".
function(hall_messages name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PROTO" "LINKS")
    find_package(Protobuf 3.21 REQUIRED)
    file(RELATIVE_PATH proto ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${arg_PROTO})
    string(REGEX REPLACE "\\.proto$" "" generated ${PROJECT_BINARY_DIR}/${proto})
    add_custom_command(
        OUTPUT ${generated}.pb.cc ${generated}.pb.h
        COMMAND protobuf::protoc --proto_path=${PROJECT_SOURCE_DIR} --cpp_out=${PROJECT_BINARY_DIR} ${proto}
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
        DEPENDS ${arg_PROTO}
        VERBATIM)
    add_library(${name} STATIC ${generated}.pb.cc ${generated}.pb.h)
    add_library(hall::${name} ALIAS ${name})
    target_include_directories(${name} SYSTEM PUBLIC ${PROJECT_BINARY_DIR})
    target_link_libraries(${name} PUBLIC protobuf::libprotobuf Threads::Threads ${arg_LINKS})
endfunction()

# hall_app(NAME SOURCES main.cpp LINKS target …): a program, found in build/PRESET/bin.
function(hall_app name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE hallcall_flags ${arg_LINKS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
    install(TARGETS ${name})
endfunction()

# hall_tests(NAME SOURCES a_test.cpp … LINKS target … [TIMEOUT seconds]): one doctest program, one ctest entry
# for each test case. The program gets doctest's main() unless a source or library of it has its own (OWN_MAIN).
# THREADED: what it tests has threads. Under the thread sanitizer only these are built and run. HALLCALL_TESTS_NOT and
# HALLCALL_TESTS_ONLY name programs that are left out, or built and run alone (tests/run). Behind the targets
# `every_test` and `threaded_tests` are the programs of tests and what they start, without Hallcall's own programs.
add_custom_target(every_test)
add_custom_target(threaded_tests)
function(hall_tests name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "OWN_MAIN;THREADED" "TIMEOUT" "SOURCES;LINKS;ENVIRONMENT")
    find_package(doctest REQUIRED)
    include(${doctest_DIR}/doctest.cmake) # found once a folder only: its config extends a path of the caller
    if(NOT arg_OWN_MAIN)
        list(APPEND arg_LINKS hall::doctest_main)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set(is_run ON)
    if((HALLCALL_SANITIZE MATCHES thread AND NOT arg_THREADED) OR name IN_LIST HALLCALL_TESTS_NOT
            OR (HALLCALL_TESTS_ONLY AND NOT name IN_LIST HALLCALL_TESTS_ONLY))
        set(is_run OFF)
        set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    else()
        add_dependencies(every_test ${name})
    endif()
    if(arg_THREADED)
        add_dependencies(threaded_tests ${name})
    endif()
    target_link_libraries(${name} PRIVATE hallcall_flags doctest::doctest ${arg_LINKS})
    target_compile_definitions(${name} PRIVATE HALL_TESTS_DIR="${PROJECT_SOURCE_DIR}/tests")
    # env(1) stands before the program where it is run and where its cases are listed: doctest.cmake splits a
    # list of variables in the ENVIRONMENT property.
    if(arg_ENVIRONMENT)
        set_target_properties(${name} PROPERTIES CROSSCOMPILING_EMULATOR "env;${arg_ENVIRONMENT}")
    endif()
    if(is_run)
        doctest_discover_tests(${name} TEST_PREFIX "${name}: " PROPERTIES TIMEOUT ${arg_TIMEOUT})
    endif()
endfunction()

# hall_fuzz(NAME SOURCES x_fuzz.cpp … LINKS target …): a libFuzzer target with a short run as a ctest. The target
# `fuzzers` builds these and what they stand on: clang 14 cannot compile Asio's coroutines with these sanitizers.
# Its corpus is tests/fuzz/corpus/NAME. Under the address sanitizer it becomes part of hall_fuzz_replay()'s program.
function(hall_fuzz name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    set(corpus ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
    file(GLOB seeds ${corpus}/*)
    if(NOT seeds)
        message(FATAL_ERROR "${corpus}: ${name} has nothing to begin with")
    endif()
    if(HALLCALL_SANITIZE MATCHES address)
        list(GET arg_SOURCES 0 source)
        set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS LLVMFuzzerTestOneInput=${name})
        set_property(GLOBAL APPEND PROPERTY hall_fuzz_names ${name})
        set_property(GLOBAL APPEND PROPERTY hall_fuzz_sources ${arg_SOURCES})
        set_property(GLOBAL APPEND PROPERTY hall_fuzz_links ${arg_LINKS})
    endif()
    if(NOT HALLCALL_FUZZ)
        return()
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE hallcall_flags ${arg_LINKS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    if(NOT DEFINED ENV{HALL_FUZZ_SECONDS})
        set(seconds 15)
    else()
        set(seconds $ENV{HALL_FUZZ_SECONDS})
    endif()
    if(NOT TARGET fuzzers)
        add_custom_target(fuzzers)
    endif()
    add_dependencies(fuzzers ${name})
    set(found ${CMAKE_CURRENT_BINARY_DIR}/corpus/${name})
    file(MAKE_DIRECTORY ${found})
    add_test(NAME fuzz.${name} COMMAND ${name} -max_total_time=${seconds} -timeout=10 -rss_limit_mb=2048
        -print_final_stats=1 ${found} ${corpus})
    math(EXPR limit "${seconds} + 60")
    set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT ${limit} LABELS fuzz)
endfunction()

# hall_fuzz_replay(NAME): under the address sanitizer, one program with every fuzz target of this folder, linked with
# the libraries that the tests have too; one ctest for each target's corpus. No second build of anything.
function(hall_fuzz_replay name)
    get_property(names GLOBAL PROPERTY hall_fuzz_names)
    if(NOT names)
        return()
    endif()
    get_property(sources GLOBAL PROPERTY hall_fuzz_sources)
    get_property(links GLOBAL PROPERTY hall_fuzz_links)
    list(REMOVE_DUPLICATES links)
    list(TRANSFORM names REPLACE "(.+)" "HALL_FUZZ_TARGET(\\1)\n" OUTPUT_VARIABLE lines)
    string(JOIN "" lines ${lines})
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/fuzz_targets.inc CONTENT "${lines}" @ONLY)
    add_executable(${name} replay_main.cpp replay.cpp ${sources})
    # Each source has the same private names, and its own for LLVMFuzzerTestOneInput.
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    target_link_libraries(${name} PRIVATE hallcall_flags ${links})
    add_dependencies(every_test ${name})
    foreach(target IN LISTS names)
        add_test(NAME corpus.${target} COMMAND ${name} ${target} ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${target})
        set_tests_properties(corpus.${target} PROPERTIES TIMEOUT 60 LABELS fuzz)
    endforeach()
endfunction()
