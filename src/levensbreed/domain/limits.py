"""Every limit of the product in one place, with its unit in the name."""

CODE_DIGITS = 9
LINK_KEY_BYTES = 20
"""Size of a private key in a link; 160 bits."""
LINK_KEY_CHARS = 32
"""Characters of that key as written: five bits each."""
TYPED_LINK_CHARS = 4_000
"""Room for a link that several mail filters rewrote, and the sentence around it."""
KEY_READINGS = 64
"""How many readings of a typed link are looked up: each ambiguous character doubles them."""
NONCE_BYTES = 20
"""Size of the nonce that a code or link is derived from: as many bits as the longest key."""

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
"""Longest `mailto:` link that works everywhere: Windows truncates near 2,000."""
NOTE_CHARS = 500
ABSENT_CHARS = 500
OPERATION_ID_CHARS = 64
OPERATION_ID_CHARS_MIN = 8
PROOF_CHARS_MIN = 20
"""Shortest proof that a program may make up to show that an operation was its own."""

PROVIDER_NAMES_PER_CELL = 10
BLANK_FORMS_AT_ONCE = 30
TYPED_OVER_CHARS = 200
"""Longest text in one cell of a paper form that is typed over: a sign, moments and names."""
COLUMNS_MIN = 1
COLUMNS_MAX = 20
COLUMNS_ADVISED = 8
ROWS_MAX = 20
PARTICIPANTS_PER_CONVERSATION = 2_000
CONVERSATIONS_PER_INSTANCE = 20_000

RETENTION_DAYS = 30
"""Days between closing a conversation and deleting it, unless the facilitator chose otherwise."""
RETENTION_DAYS_CHOICES = (7, 30, 90)
RETENTION_DAYS_AFTER_CREATION = 90
"""Days until a conversation that nobody closed is deleted, from its creation or its planned day, whichever is later."""
PLANNED_DAYS_AHEAD = 400
"""How many days ahead a conversation can be planned: otherwise a typo in the date would keep it for ever."""
RETENTION_HOURS_PRACTICE = 24
REMOVED_PERSON_MINUTES = 10
"""Minutes in which a removed participant can be restored; after that all their data is deleted."""
RETENTION_JOB_SECONDS = 60
SECURITY_TXT_LOOK_SECONDS = 24 * 3600
SECURITY_TXT_WARNING_DAYS = 30
"""Days before `security.txt` expires at which the log and `levensbreed check` start to warn: time to find out who renews it."""
BACKUP_DAYS = 7
"""Days that a backup is kept. It still holds what people had deleted, so no longer than repairs need."""
BACKUP_DAYS_MAX = 90
BACKUP_AGE_ALARM_HOURS = 36
"""Age in hours at which the newest backup triggers an alarm: a nightly backup may fail once unnoticed, not twice."""
LOG_ALARM_BYTES = 64 * 1024 * 1024
"""A larger write-ahead log is not being emptied: some reader never finishes."""
DISK_FREE_ALARM_BYTES = 256 * 1024 * 1024
CLOCK_BEHIND_ALARM_MINUTES = 5
"""A clock this far behind the newest row was set back: data would be kept too long."""

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
AGREEMENT_CHARS = 300
AGREEMENT_WHO_CHARS = 160
AGREEMENT_DUE_CHARS = 60
AGREEMENT_OUTCOME_CHARS = 200
AGREEMENTS_MAX = 30
AGREEMENTS_ADVISED = 5
"""A group that agrees on more than this rarely does all of it."""
JOINT_TEXT_CHARS = 20_000
JOINT_TEXT_SENTENCE_CHARS = 1_000
JOINT_TEXT_UPDATE_BYTES = 64 * 1024
JOINT_TEXT_ROWS = 64
"""Rows of the log of a joint text after which they are made one."""
JOINT_TEXT_STORED_BYTES = 512 * 1024
JOINT_TEXT_PUSH_SECONDS = 0.02
"""How long text waits for more of it while a crowd watches: a key press is on the other screens within 60 ms."""
RETURN_CODE_CHARS = 10
SEAT_EVENTS_MAX = 50

REVEAL_UNDO_MS = 10_000
"""Time between the facilitator's reveal and the first picture; a reveal undone within it leaks nothing."""

PNG_PIXELS_MAX = 6_000_000
"""Size of the picture for slides: it takes about 0.5 s and 120 MiB to draw."""

REPORTS_WAITING = 5
"""Files of reports that wait while one is made; who comes after that is told to try again."""

BODY_BYTES = 256 * 1024
HEADER_BYTES = 16 * 1024
HEADER_FIELDS = 100
PIPELINED_REQUESTS = 16
"""Requests that wait on one connection for an earlier answer; browsers send none."""
FORM_FIELDS = 2_500
"""Enough for a whole table of 20 rows and 20 columns with every box ticked."""

WRITES_BURST_PER_SEAT = 450
WRITES_PER_SECOND_PER_SEAT = 20
WRITES_BURST_PER_ADDRESS = 2_000
WRITES_PER_SECOND_PER_ADDRESS = 20
WRITES_BURST_PER_ADDRESS_OF_GUESTS = 4_000
WRITES_PER_SECOND_PER_ADDRESS_OF_GUESTS = 40
"""Writes of people who are in but have no chair yet: a hall of 1,000 behind one address, mistakes included."""
WRITES_BURST_OF_ALL_GUESTS = 40_000
WRITES_PER_SECOND_OF_ALL_GUESTS = 400
CHAIRS_BURST_PER_ADDRESS = 1_000
CHAIRS_PER_MINUTE_PER_ADDRESS = 60
"""New chairs in one conversation: a hall of 1,000 behind one address at once, then half of it again; one client cannot fill it."""
BURST_APART_MS = 1_000
"""Chairs taken within this time of each other may have been taken by a program."""
BURST_CHAIRS_MIN = 3
BURST_OFFERED_CHAIRS_MIN = 10
"""A burst of this many chairs is always pointed out; a smaller one only when its chairs look identical."""
BURST_CHAIRS_PER_SECOND = 4
"""No hall of a hundred people sits down faster than this for long: faster bursts are suggested for removal."""
NEW_CONVERSATIONS_BURST_PER_ADDRESS = 40
NEW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS = 2
PACES_KEPT = 20_000
REQUEST_HEAD_SECONDS = 15
REQUEST_SECONDS = 120
"""Enough for the largest body over a 50 kbit/s line, with a pause."""

STREAM_HEARTBEAT_SECONDS = 15.0
CATCH_UP_SECONDS = 1.0
"""How often a process looks for changes by other processes, in case a notification was lost."""
CROWD_SCREENS = 10
PUSH_GAP_SECONDS = 0.1
"""Shortest time between two pushes to a view that at least `CROWD_SCREENS` screens watch."""
CROWD_SEES_WITHIN_SECONDS = 0.135
"""How soon a crowd must see a change. Pushes are as rare as that allows; the time that a push takes counts."""
STREAM_QUEUE_MESSAGES = 32
STREAM_BUFFER_BYTES = 65_536
STREAM_UNREAD_SECONDS = 60
STREAMS_PER_CONVERSATION = 4_000

WRITER_BATCH_COMMANDS = 256
WRITER_QUEUE_COMMANDS = 10_000
WRITER_TIMEOUT_SECONDS = 5.0
DATABASE_PATIENCE_SECONDS = 3.0
"""How long to wait for one answer from a PostgreSQL server."""
DATABASE_RETURN_SECONDS = 3.0
"""How long a change waits for a PostgreSQL server that has gone away."""

ADDRESS_KEPT_SECONDS = 3
"""How long the network address of this machine is cached; a laptop can join another network at any time."""

NOTED_BURST_PER_ADDRESS = 30
NOTED_PER_MINUTE_PER_ADDRESS = 6
NOTED_BURST = 300
NOTED_PER_MINUTE = 60
"""Log lines about refusals and failures, and as many about visits; how many more there were is logged once a minute."""
NOTED_BURST_PER_SEAT = 450
NOTED_PER_MINUTE_PER_SEAT = 60
"""Log lines about visits by people who have a seat: enough to log every write of a table that was filled in offline."""
LOG_LINE_CHARS = 500

ERRANDS_LOOK_SECONDS = 0.5
"""How often a running server checks whether the owner asked something of it with a command."""
ERRAND_WAIT_SECONDS = 20

HEALTH_KEPT_SECONDS = 5.0
"""How long the result of a health check is reused, so that asking costs nothing."""

WRONG_CODES_PER_ADDRESS = 60
"""Wrong codes after which an address is told to wait; a right code still works."""
WRONG_CODES_PER_ADDRESS_WHEN_MANY = 20
WRONG_CODES_TOTAL = 300
WRONG_CODES_WINDOW_SECONDS = 600
LOOKED_UP_BURST_PER_ADDRESS = 600
LOOKED_UP_PER_HOUR_PER_ADDRESS = 360
"""Wrong codes from one address that are looked up; its neighbours together get a few times as many."""
LOOKED_UP_BURST = 30_000
LOOKED_UP_PER_HOUR = 1_260
"""Wrong codes from everybody that are looked up, newcomers' share included: with 1,000 doors open, the first is found after 22 days."""
LOOKED_UP_BURST_OF_NEWCOMERS = 10_000
LOOKED_UP_PER_HOUR_OF_NEWCOMERS = 540
NEWCOMER_WRONG_CODES = 5
NEWCOMER_HOURS = 24
"""A network with fewer than `NEWCOMER_WRONG_CODES` in this time is new: it has a share of its own, which those who guess cannot use up."""

THEME_BYTES = 32 * 1024
"""Size of a theme file; one that sets everything for light and dark needs 3 kB."""
THEME_FAMILIES = 8
THEME_FAMILY_CHARS = 60
