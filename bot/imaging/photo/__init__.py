"""Edits of photos: small networks and classical filters. Pixels in, pixels out; nothing here knows words or people.

Pictures are uint8 arrays of height × width × 3 (RGB), masks float32 of height × width from 0 to 1.
"""
