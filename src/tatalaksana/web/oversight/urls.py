# SPDX-License-Identifier: Apache-2.0
"""Addresses of Pantauan."""

from django.urls import path

from tatalaksana.web.oversight import views

urlpatterns = [path("pantauan/", views.oversight, name="pantauan")]
