{{- define "levensbreed.image" -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}
{{- end }}

{{- define "levensbreed.ours" -}}
{{ include "levensbreed.image" (dict "repository" .Values.image.repository "digest" .Values.image.digest "tag" (default .Chart.AppVersion .Values.image.tag)) }}
{{- end }}

{{- define "levensbreed.labels" -}}
app.kubernetes.io/name: levensbreed
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "levensbreed.backupLabels" -}}
app.kubernetes.io/name: levensbreed-backup
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "levensbreed.pod" -}}
automountServiceAccountToken: false
# Kubernetes would tell of every service in the namespace by variables, LEVENSBREED_PORT=tcp://… among them.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "levensbreed.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- define "levensbreed.database" -}}
- name: LEVENSBREED_DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ .Values.database.secret | quote }}, key: url } }
# A password that stands by itself needs no percent-encoding.
- name: PGPASSWORD
  valueFrom: { secretKeyRef: { name: {{ .Values.database.secret | quote }}, key: password, optional: true } }
{{- end }}

{{- define "levensbreed.folder" -}}
name: folder
image: {{ include "levensbreed.ours" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
# What is mounted belongs to the group of the pod, and is open to it. The data stand in a folder inside, of the server alone.
command: [sh, -eu, -c]
args:
  - |
    umask 077
    mkdir -p "$LEVENSBREED_DATA"
    for file in /var/lib/levensbreed/levensbreed.sqlite3*; do
      if [ -f "$file" ]; then mv "$file" "$LEVENSBREED_DATA/"; fi
    done
    cp /run/key/instance.key "$LEVENSBREED_DATA/instance.key.new"
    mv "$LEVENSBREED_DATA/instance.key.new" "$LEVENSBREED_DATA/instance.key"
    chmod -R go= "$LEVENSBREED_DATA"
env:
  - { name: LEVENSBREED_DATA, value: /var/lib/levensbreed/data }
{{ include "levensbreed.container" . }}
volumeMounts:
  - { name: data, mountPath: /var/lib/levensbreed }
  - { name: key, mountPath: /run/key, readOnly: true }
{{- end }}
