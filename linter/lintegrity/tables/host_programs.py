"""Modules that tell where code runs: within another program, or on a board."""

from __future__ import annotations

# Of programs that run Python inside of them: what is printed goes to their own window, which logging does not reach.
HOSTS = frozenset({
    "idaapi",  # IDA
    "idc",  # IDA
    "ida_kernwin",  # IDA
    "ghidra",  # Ghidra
    "binaryninja",  # Binary Ninja
    "gdb",  # GDB
    "lldb",  # LLDB
    "bpy",  # Blender
    "maya",  # Maya
    "pymel",  # Maya
    "hou",  # Houdini
    "nuke",  # Nuke
    "unreal",  # Unreal Engine
    "c4d",  # Cinema 4D
    "pymxs",  # 3ds Max
    "MaxPlus",  # 3ds Max
    "substance_painter",  # Substance Painter
    "FreeCAD",  # FreeCAD
    "rhinoscriptsyntax",  # Rhino
    "Rhino",  # Rhino
    "adsk",  # Fusion
    "pcbnew",  # KiCad
    "qgis",  # QGIS
    "arcpy",  # ArcGIS
    "gimpfu",  # GIMP
    "sublime",  # Sublime Text
    "vim",  # Vim
    "uno",  # LibreOffice
    "pya",  # KLayout
    "abaqus",  # Abaqus
})  # fmt: skip

# Of MicroPython and CircuitPython alone.
MICROPYTHON = frozenset({
    "machine",  # pins, timers, buses
    "micropython",  # the interpreter
    "esp",  # ESP8266
    "esp32",  # ESP32
    "rp2",  # Raspberry Pi Pico
    "pyb",  # the pyboard
    "stm",  # STM32
    "utime",  # time
    "uos",  # os
    "usys",  # sys
    "ure",  # re
    "uio",  # io
    "uasyncio",  # asyncio
    "ubinascii",  # binascii
    "uhashlib",  # hashlib
    "ustruct",  # struct
    "usocket",  # socket
    "ussl",  # ssl
    "uselect",  # select
    "urequests",  # requests
    "umqtt",  # MQTT
    "neopixel",  # lights
    "microcontroller",  # the processor, CircuitPython
})  # fmt: skip
