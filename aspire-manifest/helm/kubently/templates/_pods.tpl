{{/* What pods of every part have. Takes root, part and wish (the part's values). */}}
{{- define "kubently.podMetadata" -}}
labels:
  {{- include "kubently.labels" . | nindent 2 }}
  {{- with .wish.podLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "kubently.podPlacement" -}}
serviceAccountName: {{ include "kubently.serviceAccount" . }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ int .wish.terminationGracePeriodSeconds }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .wish.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .wish.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .wish.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .wish.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "kubently.spread" -}}
topologySpreadConstraints:
{{- with .wish.topologySpreadConstraints }}
{{- toYaml . | nindent 2 }}
{{- else }}
{{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "kubently.selector" $ | nindent 8 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* A pod goes on serving while it is taken out of the Service. The images have no shell to sleep with. */}}
{{- define "kubently.preStop" -}}
{{- if and (gt (int .wish.preStopSeconds) 0) (semverCompare ">=1.30-0" .root.Capabilities.KubeVersion.Version) }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ int .wish.preStopSeconds }}
{{- end }}
{{- end -}}

{{/* The environment that API and console share. Takes root, part and wish. */}}
{{- define "kubently.commonEnv" -}}
- name: ASPNETCORE_URLS
  value: {{ printf "%s://+:%s" (include "kubently.apiScheme" .root) (include "kubently.port" .root) | quote }}
- name: LOG_LEVEL
  value: {{ .wish.logLevel | quote }}
# Diagnostics would be written to a file system that is read-only.
- name: DOTNET_EnableDiagnostics
  value: "0"
{{- with .root.Values.telemetry }}
{{- if .endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .endpoint | quote }}
- name: OTEL_EXPORTER_OTLP_PROTOCOL
  value: {{ .protocol | quote }}
- name: OTEL_SERVICE_NAME
  value: kubently-{{ $.part }}
{{- if .headersSecret }}
- name: OTEL_EXPORTER_OTLP_HEADERS
  valueFrom:
    secretKeyRef:
      name: {{ .headersSecret }}
      key: {{ .headersSecretKey }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
