"""How much room there is for the nerves in one interspace."""

from meshes.room.measured import Room, room

__all__ = ["Room", "room"]
