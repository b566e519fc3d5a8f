import apig_wsgi
from flask import Flask, jsonify, redirect, request, session

import settings
from accounts import Accounts, LoginFailed
from targets import after_login

app = Flask(__name__)
app.config.from_object(settings)
accounts = Accounts()


@app.errorhandler(LoginFailed)
def login_failed(_error):
    return jsonify(error="login failed"), 401


@app.post("/login")
def login():
    account = accounts.authenticate(request.form.get("user", ""), request.form.get("password", ""))
    session.clear()
    session["account"] = account.number
    return redirect(after_login(request.args), code=303)


@app.post("/logout")
def logout():
    session.clear()
    return redirect("/")


@app.get("/me")
def me():
    return jsonify(account=session.get("account"))


handler = apig_wsgi.make_lambda_handler(app)
