"""How much room there is for the nerves in one interspace."""

from meshes.room.measured import Room, room
from meshes.room.narrowings import Narrowing, narrowings

__all__ = ["Narrowing", "Room", "narrowings", "room"]
