"""The score."""
from holdfast.score._events import Event, from_json, to_json
from holdfast.score._html import draw_html
from holdfast.score._record import record
from holdfast.score._recorder import Recorder
from holdfast.score._text import draw_text
