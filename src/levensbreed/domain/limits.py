"""Every limit of the product in one place, with its unit in the name."""

CODE_DIGITS = 9
LINK_KEY_BYTES = 20
"""Size of a private key in a link; 160 bits."""
LINK_KEY_CHARS = 32
"""The same key as it is read: five bits a sign."""
TYPED_LINK_CHARS = 4_000
"""Room for a link that several mail filters rewrote, with the sentence around it."""
KEY_READINGS = 64
"""So many readings of a typed link are looked up: a sign that can be two doubles them."""
NONCE_BYTES = 20
"""What a code or link follows from: as many random bits as the longest key that is made of it."""

TITLE_CHARS = 120
MUNICIPALITY_CHARS = 80
LOCATION_CHARS = 120
ORGANISATION_CHARS = 80
PERSON_NAME_CHARS = 40
HELP_CONTACT_CHARS = 80
PROVIDER_NAME_CHARS = 80
GROUP_LABEL_CHARS = 80
ROW_LABEL_CHARS = 80
SENDER_CHARS = 80
SUBJECT_CHARS = 120
INVITATION_CHARS = 2_000
MAILTO_CHARS = 1_900
"""A link that opens a mail programme holds no more than this everywhere: Windows cuts it near 2,000."""
NOTE_CHARS = 500
ABSENT_CHARS = 500
OPERATION_ID_CHARS = 64
OPERATION_ID_CHARS_MIN = 8
PROOF_CHARS_MIN = 20
"""Length of what a program makes up to show that an operation was its own."""

PROVIDER_NAMES_PER_CELL = 10
COLUMNS_MIN = 1
COLUMNS_MAX = 20
COLUMNS_ADVISED = 8
ROWS_MAX = 20
PARTICIPANTS_PER_CONVERSATION = 2_000
CONVERSATIONS_PER_INSTANCE = 20_000

RETENTION_DAYS = 30
"""Days between closing a conversation and deleting it, unless the gespreksleider chose otherwise."""
RETENTION_DAYS_CHOICES = (7, 30, 90)
RETENTION_DAYS_AFTER_CREATION = 90
"""Days until a conversation that nobody closed is deleted, from its making or its planned day, whichever is later."""
PLANNED_DAYS_AHEAD = 400
"""Days between making a conversation and its planned day: nothing is kept for ever because of a typing error."""
RETENTION_HOURS_PRACTICE = 24
REMOVED_PERSON_MINUTES = 10
"""Minutes in which a removed participant can be put back; then everything of them is deleted."""
RETENTION_JOB_SECONDS = 60
SECURITY_TXT_LOOK_SECONDS = 24 * 3600
SECURITY_TXT_WARNING_DAYS = 30
"""Days before `security.txt` expires from which the log and `levensbreed check` warn: long enough to ask who stands for it."""
BACKUP_DAYS = 7
"""Days a backup is kept: what people had deleted lives on in it, so no longer than repairs need."""
BACKUP_DAYS_MAX = 90
BACKUP_AGE_ALARM_HOURS = 36
"""Hours after which the newest backup is called too old: a nightly one may fail once unnoticed, not twice."""
LOG_ALARM_BYTES = 64 * 1024 * 1024
"""A write-ahead log larger than this is not being emptied: somebody reads without end."""
DISK_FREE_ALARM_BYTES = 256 * 1024 * 1024
CLOCK_BEHIND_ALARM_MINUTES = 5
"""A clock this far before the newest row was put back: what is kept would be kept too long."""

TIMER_MINUTES_MAX = 180
INVITED_CHARS = 2_000
WIFI_NAME_CHARS = 32
WIFI_PASSWORD_CHARS = 63
OWN_TEXT_CHARS = 80
DISSENT_CHARS = 200
OWN_POINT_CHARS = 160
OWN_POINTS_MAX = 20
POINT_KEY_CHARS = 200
ALIASES_MAX = 500
RETURN_CODE_CHARS = 10
SEAT_EVENTS_MAX = 50

REVEAL_UNDO_MS = 10_000
"""Time between the facilitator's reveal and the first picture; undoing in time leaks nothing."""

PNG_PIXELS_MAX = 6_000_000
"""Size of the picture for slides: about 0.5 s and 120 MiB while it is drawn."""

BODY_BYTES = 256 * 1024
HEADER_BYTES = 16 * 1024
HEADER_FIELDS = 100
PIPELINED_REQUESTS = 16
"""Requests that wait on one connection for the answer to the one before; browsers send none."""
FORM_FIELDS = 2_500
"""Room for the whole table of 20 rows and 20 columns with every box ticked."""

WRITES_BURST_PER_SEAT = 450
WRITES_PER_SECOND_PER_SEAT = 20
WRITES_BURST_PER_ADDRESS = 2_000
WRITES_PER_SECOND_PER_ADDRESS = 20
WRITES_BURST_PER_ADDRESS_OF_GUESTS = 4_000
WRITES_PER_SECOND_PER_ADDRESS_OF_GUESTS = 40
"""Writes of people who came in and have no chair yet: a hall of 1,000 behind one address, with mistakes."""
WRITES_BURST_OF_ALL_GUESTS = 40_000
WRITES_PER_SECOND_OF_ALL_GUESTS = 400
CHAIRS_BURST_PER_ADDRESS = 1_000
CHAIRS_PER_MINUTE_PER_ADDRESS = 60
"""New chairs in one conversation: a hall of 1,000 behind one address comes in at once, and again half of it; one client fills none."""
BURST_APART_MS = 1_000
"""Chairs that are taken within this time of each other may have been taken by a program."""
BURST_CHAIRS_MIN = 3
BURST_OFFERED_CHAIRS_MIN = 10
"""So many such chairs in a row are pointed out; fewer only when nothing tells them apart."""
BURST_CHAIRS_PER_SECOND = 4
"""No hall of a hundred people sits down at this pace for long: what is faster is proposed for removal."""
NEW_CONVERSATIONS_BURST_PER_ADDRESS = 40
NEW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS = 2
PACES_KEPT = 20_000
REQUEST_HEAD_SECONDS = 15
REQUEST_SECONDS = 120
"""Room for the largest body on a line of 50 kbit/s, with a pause."""

STREAM_HEARTBEAT_SECONDS = 15.0
CATCH_UP_SECONDS = 1.0
"""How often a process looks for changes of which another process could not tell it."""
CROWD_SCREENS = 10
PUSH_GAP_SECONDS = 0.1
"""How far apart two pushes to a view are at least, once so many screens watch it."""
CROWD_SEES_WITHIN_SECONDS = 0.135
"""How soon a crowd sees a change. Pushes are as rare as that allows: what one costs is part of it."""
STREAM_QUEUE_MESSAGES = 32
STREAM_BUFFER_BYTES = 65_536
STREAM_UNREAD_SECONDS = 60
STREAMS_PER_CONVERSATION = 4_000

WRITER_BATCH_COMMANDS = 256
WRITER_QUEUE_COMMANDS = 10_000
WRITER_TIMEOUT_SECONDS = 5.0
DATABASE_PATIENCE_SECONDS = 3.0
"""How long anybody waits for one answer of a PostgreSQL server."""
DATABASE_RETURN_SECONDS = 3.0
"""How long a change waits for a PostgreSQL server that was found to be away."""

ADDRESS_KEPT_SECONDS = 3
"""How long the address of this machine is believed; a laptop can join another network at any time."""

NOTED_BURST_PER_ADDRESS = 30
NOTED_PER_MINUTE_PER_ADDRESS = 6
NOTED_BURST = 300
NOTED_PER_MINUTE = 60
"""Lines in the log about what was refused or failed, and as many about visits; how many more there were is told once a minute."""
NOTED_BURST_PER_SEAT = 450
NOTED_PER_MINUTE_PER_SEAT = 60
"""Lines about visits of people who have a seat: a whole table that was filled in without a line leaves all of them."""
LOG_LINE_CHARS = 500

ERRANDS_LOOK_SECONDS = 0.5
"""How often a running server looks whether the owner asked something of it by a command."""
ERRAND_WAIT_SECONDS = 20

HEALTH_KEPT_SECONDS = 5.0
"""Whoever asks for the health of the server within this time gets the same answer, so that asking costs nothing."""

WRONG_CODES_PER_ADDRESS = 60
"""Wrong codes after which one address is told to wait; a right one opens all the same."""
WRONG_CODES_PER_ADDRESS_WHEN_MANY = 20
WRONG_CODES_TOTAL = 300
WRONG_CODES_WINDOW_SECONDS = 600
LOOKED_UP_BURST_PER_ADDRESS = 600
LOOKED_UP_PER_HOUR_PER_ADDRESS = 360
"""Wrong codes of one address that are looked up; its neighbours together have a few times as many."""
LOOKED_UP_BURST = 30_000
LOOKED_UP_PER_HOUR = 1_260
"""Wrong codes of everybody that are looked up. With the share of newcomers: with 1,000 doors open the first is found after 22 days."""
LOOKED_UP_BURST_OF_NEWCOMERS = 10_000
LOOKED_UP_PER_HOUR_OF_NEWCOMERS = 540
NEWCOMER_WRONG_CODES = 5
NEWCOMER_HOURS = 24
"""Within these a network with fewer wrong codes than that is new: it has a share that those who guess cannot use up."""

THEME_BYTES = 32 * 1024
"""The file of a theme; one that sets everything for light and dark needs 3 kB."""
THEME_FAMILIES = 8
THEME_FAMILY_CHARS = 60
