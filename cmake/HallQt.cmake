# What every screen needs from Qt, found once. Included only where a screen is built.
include_guard()

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Network Qml Quick QuickControls2 Svg Multimedia Test QuickTest LinguistTools)
qt_standard_project_setup()
# AUTOMOC is asked for by the targets that have QObjects: hall_qt_library() and hall_qml_module().
set(CMAKE_AUTOMOC OFF)
set(CMAKE_AUTOUIC OFF)
set(QT_QML_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml)

# Screens are tested without a screen: offscreen and software rendering give the pixels of a real one.
set(HALL_SCREEN_TEST_ENVIRONMENT
    "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;QML_DISABLE_DISK_CACHE=1;LANG=C.UTF-8;LC_ALL=C.UTF-8;XDG_RUNTIME_DIR=${CMAKE_BINARY_DIR}/xdg;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/xdg)
file(CHMOD ${CMAKE_BINARY_DIR}/xdg PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# hall_qt_library(NAME SOURCES … LINKS …): hall_library() with moc.
function(hall_qt_library name)
    hall_library(${name} ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
endfunction()

# hall_qml_module(NAME URI Hall.Kiosk SOURCES x.hpp x.cpp QML views/Main.qml … LINKS …): a static QML module with
# its C++ types; link NAME and NAMEplugin. Its files live under qrc:/qt/qml/Hall/Kiosk/.
function(hall_qml_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "URI" "SOURCES;QML;LINKS;RESOURCES;SINGLETONS")
    set(qml_files)
    foreach(file IN LISTS arg_QML arg_SINGLETONS)
        get_filename_component(alias ${file} NAME)
        set_source_files_properties(${file} PROPERTIES QT_RESOURCE_ALIAS ${alias})
        list(APPEND qml_files ${file})
    endforeach()
    foreach(file IN LISTS arg_SINGLETONS)
        set_source_files_properties(${file} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)
    endforeach()
    # Compiling QML ahead is for what a hall runs; elsewhere it would double the time of a build.
    set(ahead NO_CACHEGEN)
    if(CMAKE_BUILD_TYPE STREQUAL RelWithDebInfo)
        set(ahead)
    endif()
    qt_add_library(${name} STATIC)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    qt_add_qml_module(${name} URI ${arg_URI} VERSION 1.0 RESOURCE_PREFIX /qt/qml
        DEPENDENCIES QtQuick QtQml.Models ${ahead}
        QML_FILES ${qml_files} RESOURCES ${arg_RESOURCES} SOURCES ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC hallcall_flags Qt6::Gui Qt6::Qml Qt6::Quick ${arg_LINKS})
    # The generated *_qmltyperegistrations.cpp includes headers by bare name.
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    # Qt's generated code does not follow our warnings.
    get_target_property(source_dir ${name} SOURCE_DIR)
    add_test(NAME ${name}.qmllint COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target ${name}_qmllint)
    set_tests_properties(${name}.qmllint PROPERTIES TIMEOUT 120 RESOURCE_LOCK ninja)
endfunction()
